package io.intentcast.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.observability.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

class HttpClientsTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(7);

    private final DefaultSslBundleRegistry bundles =
            new DefaultSslBundleRegistry("suite", SslBundle.of(SslStoreBundle.NONE));

    @Test
    void followNoRedirectAndAskNoProxy() {
        try (var clients = HttpClients.plain()) {
            HttpClient made = clients.client(CONNECT_TIMEOUT).current();

            assertThat(made.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
            assertThat(made.proxy()).contains(HttpClient.Builder.NO_PROXY);
            assertThat(made.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(made.connectTimeout()).contains(CONNECT_TIMEOUT);
        }
    }

    @Test
    void useAChangedBundle() {
        try (var clients = HttpClients.of(bundles, "suite", Traces.OFF)) {
            ServiceClient client = clients.client(CONNECT_TIMEOUT);
            HttpClient first = client.current();
            bundles.updateBundle(
                    "suite", SslBundle.of(SslStoreBundle.NONE, null, SslOptions.of(null, new String[] {"TLSv1.3"})));

            assertThat(client.current()).isNotSameAs(first);
            assertThat(client.current().sslParameters().getProtocols()).containsExactly("TLSv1.3");
            assertThat(first.isTerminated()).isTrue();
        }
    }

    @Test
    void nameAMissingBundle() {
        try (var clients = HttpClients.of(bundles, "sweet", Traces.OFF)) {
            assertThatThrownBy(() -> clients.client(CONNECT_TIMEOUT))
                    .isInstanceOf(NoSuchSslBundleException.class)
                    .hasMessageContaining("sweet");
        }
    }

    @Test
    void closeAllTheirClients() {
        HttpClient made;
        try (var clients = HttpClients.plain()) {
            made = clients.client(CONNECT_TIMEOUT).current();
        }

        assertThat(made.isTerminated()).isTrue();
    }

    @Test
    void closeAbortsTheCallsOfAReplacedClientToo() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var client = new ServiceClient(HttpClient.newHttpClient(), Traces.OFF);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            CompletableFuture<?> call = client.sendAsync(request.build(), BodyHandlers.discarding());
            try (var _ = silent.accept()) {
                client.replaceBy(HttpClient.newHttpClient());
                assertThat(call).isNotDone();

                client.close();

                assertThat(call).failsWithin(CONNECT_TIMEOUT);
            }
        }
    }
}
