package io.intentcast.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.kafka.StartRefusedException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class NodeAddressTest {

    @Test
    void anApplicationWithoutAWebServerHasTheConfiguredUrl() {
        assertThat(NodeAddress.of(URI.create("http://c1.example:8080/"), null).get())
                .hasToString("http://c1.example:8080");
    }

    @Test
    void withNeitherTheNodeDoesNotStart() {
        assertThatThrownBy(NodeAddress.of(null, null)::get)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("no web server");
    }
}
