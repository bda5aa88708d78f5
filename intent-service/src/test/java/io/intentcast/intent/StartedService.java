package io.intentcast.intent;

import io.intentcast.intent.declaring.IntentsProgress;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.purging.WithdrawalLog;
import io.intentcast.intent.retrieval.ContradictionLog;
import io.intentcast.intent.tracking.PastOutcomes;
import io.intentcast.platform.SuiteService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The service over a real port; the log and consensus-service are in memory. */
final class StartedService implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;

    @SpringBootConfiguration
    @SuiteService
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = IntentServiceApplication.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {IntentServiceApplication.class, TopicsConfiguration.class}))
    static class WithoutKafka {

        @Bean
        Fakes log() {
            return new Fakes();
        }

        @Bean
        PastOutcomes pastOutcomes(Fakes fakes) {
            return fakes::past;
        }

        @Bean
        IntentsProgress intentsReading(Fakes fakes, UsedKeys keys) {
            return fakes.reading(keys);
        }

        @Bean
        ContradictionLog contradictionLog(Fakes fakes) {
            return fakes.contradicted::add;
        }

        @Bean
        WithdrawalLog withdrawalLog(ProvidersFold providers) {
            return providers::withdrawn;
        }
    }

    /** @param more command-line arguments */
    StartedService(String... more) {
        var arguments =
                Stream.of("--spring.config.name=intent-service", "--server.port=0", "--server.address=127.0.0.1");
        service = new SpringApplicationBuilder(WithoutKafka.class)
                .run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    <T> T part(Class<T> type) {
        return service.getBean(type);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    BufferedReader stream(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        InputStream body =
                http.send(request.build(), BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The answer to a request without a body, up to where the service closes the connection. */
    String untilClosed(String methodAndPath) throws IOException {
        URI url = url("/");
        try (var client = new Socket(url.getHost(), url.getPort())) {
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .formatted(methodAndPath)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    URI url(String path) {
        return URI.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
