package io.intentcast.platform.http;

import io.intentcast.platform.observability.Traces;
import java.net.http.HttpClient;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates every client by which one service calls another: HTTP/1.1, without proxy and redirects, with the configured
 * TLS.
 */
public final class HttpClients {

    private final @Nullable SslBundles bundles;
    private final @Nullable String bundle;
    private final Traces traces;

    private HttpClients(@Nullable SslBundles bundles, @Nullable String bundle, Traces traces) {
        this.bundles = bundles;
        this.bundle = bundle;
        this.traces = traces;
    }

    /** Clients that trust what the JVM trusts, and have no key. */
    public static HttpClients plain() {
        return plain(Traces.OFF);
    }

    static HttpClients plain(Traces traces) {
        return new HttpClients(null, null, traces);
    }

    /**
     * Clients that trust what the bundle trusts, and present its key when they are asked for one. A changed bundle
     * takes effect for new calls.
     */
    static HttpClients of(SslBundles bundles, String bundle, Traces traces) {
        return new HttpClients(bundles, bundle, traces);
    }

    /** @param use the settings of this use, such as its timeout */
    public ServiceClient client(UnaryOperator<HttpClient.Builder> use) {
        if (bundles == null || bundle == null) {
            return new ServiceClient(traces.carrying(use.apply(any()).build()));
        }
        var client = new ServiceClient(trusting(bundles.getBundle(bundle), use));
        bundles.addBundleUpdateHandler(bundle, changed -> client.replaceBy(trusting(changed, use)));
        return client;
    }

    private static HttpClient.Builder any() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
    }

    private HttpClient trusting(SslBundle bundle, UnaryOperator<HttpClient.Builder> use) {
        var context = bundle.createSslContext();
        var parameters = context.getDefaultSSLParameters();
        if (bundle.getOptions().getCiphers() != null) {
            parameters.setCipherSuites(bundle.getOptions().getCiphers());
        }
        if (bundle.getOptions().getEnabledProtocols() != null) {
            parameters.setProtocols(bundle.getOptions().getEnabledProtocols());
        }
        return traces.carrying(
                use.apply(any().sslContext(context).sslParameters(parameters)).build());
    }
}
