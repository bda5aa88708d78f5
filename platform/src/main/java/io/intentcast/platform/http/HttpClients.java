package io.intentcast.platform.http;

import io.intentcast.platform.observability.Traces;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates every client by which one service calls another, and closes it at the end: HTTP/1.1, without proxy and
 * redirects, with the configured TLS.
 */
public final class HttpClients implements AutoCloseable {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final @Nullable SslBundles bundles;
    private final String bundle;
    private final Traces traces;
    private final Queue<ServiceClient> clients = new ConcurrentLinkedQueue<>();

    private HttpClients(@Nullable SslBundles bundles, String bundle, Traces traces) {
        this.bundles = bundles;
        this.bundle = bundle;
        this.traces = traces;
    }

    /** Clients that trust what the JVM trusts, and have no key. */
    public static HttpClients plain() {
        return plain(Traces.OFF);
    }

    static HttpClients plain(Traces traces) {
        return new HttpClients(null, "", traces);
    }

    /**
     * Clients that trust what the bundle trusts, and present its key when they are asked for one. A changed bundle
     * takes effect for new calls.
     */
    static HttpClients of(SslBundles bundles, String bundle, Traces traces) {
        return new HttpClients(bundles, bundle, traces);
    }

    /** @param connectTimeout how long it may take to connect */
    public ServiceClient client(Duration connectTimeout) {
        var client =
                new ServiceClient(built(bundles == null ? null : bundles.getBundle(bundle), connectTimeout), traces);
        clients.add(client);
        if (bundles != null) {
            bundles.addBundleUpdateHandler(bundle, changed -> client.replaceBy(built(changed, connectTimeout)));
        }
        return client;
    }

    /** Aborts all calls. Returns when none is in progress. */
    @Override
    public void close() {
        clients.forEach(ServiceClient::close);
    }

    private static HttpClient built(@Nullable SslBundle trusted, Duration connectTimeout) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .executor(THREADS);
        if (trusted != null) {
            trust(trusted, client);
        }
        return client.build();
    }

    private static void trust(SslBundle bundle, HttpClient.Builder client) {
        var context = bundle.createSslContext();
        var parameters = context.getDefaultSSLParameters();
        if (bundle.getOptions().getCiphers() != null) {
            parameters.setCipherSuites(bundle.getOptions().getCiphers());
        }
        if (bundle.getOptions().getEnabledProtocols() != null) {
            parameters.setProtocols(bundle.getOptions().getEnabledProtocols());
        }
        client.sslContext(context).sslParameters(parameters);
    }
}
