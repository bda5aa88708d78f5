package io.intentcast.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.observability.Traces;
import java.net.http.HttpClient;
import java.time.Duration;
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
            HttpClient made = clients.client(CONNECT_TIMEOUT).get();

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
            HttpClient first = client.get();
            bundles.updateBundle(
                    "suite", SslBundle.of(SslStoreBundle.NONE, null, SslOptions.of(null, new String[] {"TLSv1.3"})));

            assertThat(client.get()).isNotSameAs(first);
            assertThat(client.get().sslParameters().getProtocols()).containsExactly("TLSv1.3");
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
            made = clients.client(CONNECT_TIMEOUT).get();
        }

        assertThat(made.isTerminated()).isTrue();
    }
}
