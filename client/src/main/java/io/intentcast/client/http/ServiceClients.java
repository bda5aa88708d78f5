package io.intentcast.client.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/** Makes the clients of services, which share connections. Threads are virtual. */
public final class ServiceClients implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RestClient.Builder builder;
    private final CallSettings settings;
    private final HttpClient client;
    private final Patience patience;

    /** @param ssl null for what the JVM trusts */
    public ServiceClients(RestClient.Builder builder, CallSettings settings, @Nullable SSLContext ssl) {
        this.builder = builder;
        this.settings = settings;
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads);
        this.client = (ssl == null ? http : http.sslContext(ssl)).build();
        this.patience = new Patience(client, threads, settings.answerTimeout());
    }

    /** @throws IllegalArgumentException if it is not http(s)://host with an optional port and path */
    public ServiceClient of(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("'%s' is no URL of a service such as http://host:8080".formatted(url));
        }
        return new ServiceClient(url, builder, patience, settings);
    }

    /** Ends all calls in progress. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
