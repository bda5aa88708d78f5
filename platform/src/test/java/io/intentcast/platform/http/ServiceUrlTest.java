package io.intentcast.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intentcast.platform.kafka.StartRefusedException;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {

    private static final String SETTING = "intentcast.some-url";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "https://node-1.storage.svc:8100/",
                "http://[::1]:8080",
                "http://[fd00::1]",
                "HTTP://10.0.0.1:80/behind/a/path"
            })
    void validUrlsAreAcceptedUnchanged(String text) {
        URI url = URI.create(text);

        assertThat(ServiceUrl.callable(SETTING, url)).isSameAs(url);
        assertThat(ServiceUrl.advertised(SETTING, url)).isSameAs(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "/v1",
                "ftp://host:1",
                "http://user@host:1",
                "http://user@my_host:1",
                "http://host:1?x=1",
                "http://host#part",
                "https://storage_node_1:8100"
            })
    void invalidUrlsAreRefusedWithSettingAndRule(String text) {
        URI url = URI.create(text);

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> ServiceUrl.callable(SETTING, url))
                .withMessageContainingAll(SETTING + "=" + text, "http(s)://host:port", "'_'");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> ServiceUrl.advertised(SETTING, url))
                .withMessageContainingAll(SETTING + "=" + text, "http(s)://host:port", "'_'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host:1/behind/a/path", "http://host:1/behind/a/path/"})
    void thePathOfTheServiceIsKept(String service) {
        assertThat(ServiceUrl.at(URI.create(service), "/v1/outcomes/3-17"))
                .isEqualTo(URI.create("http://host:1/behind/a/path/v1/outcomes/3-17"));
    }

    /** Java's HTTP client cannot call such a name; readers of a registration call its address. */
    @Test
    void hostsWithUnderscoresCanBeAdvertisedButNotCalled() {
        URI url = URI.create("http://storage_node_1:8100");

        assertThat(ServiceUrl.advertised(SETTING, url)).isSameAs(url);
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> ServiceUrl.callable(SETTING, url))
                .withMessageContaining("no '_'");
    }

    @Test
    void aMachineWhoseNameIsInvalidInUrlsIsNamedByItsAddress() throws Exception {
        byte[] address = {10, 0, 0, 7};

        assertThat(AdvertisedAddress.nameOrLiteral(InetAddress.getByAddress("node-7", address)))
                .isEqualTo("node-7");
        assertThat(AdvertisedAddress.nameOrLiteral(InetAddress.getByAddress("node_7", address)))
                .isEqualTo("10.0.0.7");
    }
}
