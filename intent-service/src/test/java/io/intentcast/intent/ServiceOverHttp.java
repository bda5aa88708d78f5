package io.intentcast.intent;

import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.fetching.ContradictionLog;
import io.intentcast.intent.following.PastOutcomes;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service over a real port, with the nodes bt1, bt2 and bt3; the log and consensus-service are in memory. */
final class ServiceOverHttp implements AutoCloseable {

    static final int MOST_OPEN = 3;
    private static final JsonMapper JSON = new JsonMapper();

    final Fakes fakes;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = IntentServiceApplication.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {IntentServiceApplication.class, KafkaConfiguration.class}))
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
        ContradictionLog contradictionLog(Fakes fakes) {
            return fakes.contradicted::add;
        }
    }

    ServiceOverHttp() {
        service = new SpringApplicationBuilder(WithoutKafka.class)
                .run(
                        "--spring.config.name=intent-service",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--intentcast.intent.open-windows=" + MOST_OPEN,
                        "--intentcast.intent.withdrawal-patience=10ms");
        fakes = service.getBean(Fakes.class);
        var presence = service.getBean(Presence.class);
        Stream.of("bt1", "bt2", "bt3").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
    }

    /** As good as new: no intent takes a place, and whoever declares one waits. */
    void nothingIsOpen() {
        var windows = service.getBean(OpenWindows.class);
        fakes.intents.forEach(intent -> windows.close(intent.id()));
        fakes.whenDeclared = _ -> {};
    }

    /** A good declaration with these fields instead of, or beside, its own. */
    static String want(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunk").put("chunkId", "chunk:X").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    static String wantChunks(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunks").put("eventType", "observation").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    static String wantObservations(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_observations").put("location", "forest_1").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    HttpResponse<String> declare(String fields, String... headers) throws IOException, InterruptedException {
        return call("POST", "/v1/intents", want(fields), headers);
    }

    IntentId declared() throws IOException, InterruptedException {
        return IntentId.parse(json(declare("")).path("intentId").asString());
    }

    /** Its outcome is read from the log. */
    void concluded(IntentId id, ClosedBy closedBy) {
        concluded(id, closedBy, Map.of());
    }

    void concluded(IntentId id, ClosedBy closedBy, Map<NodeId, Answer> answers) {
        service.getBean(RecentOutcomes.class).read(Fakes.outcome(fakes.find(id).orElseThrow(), closedBy, answers), 1);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return call("GET", path, "", headers);
    }

    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
