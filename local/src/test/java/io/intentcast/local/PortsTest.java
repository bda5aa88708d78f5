package io.intentcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.local.broker.LoopbackPorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void zeroIsAnyFreePort() {
        Ports ports = Ports.claimedBy(new LocalSettings(4, "data", 0, 0, 0, 0, 0));

        assertThat(ports.nodes()).hasSize(4).doesNotHaveDuplicates().allMatch(LoopbackPorts::isFree);
        assertThat(ports.mappers()).hasSize(5).doesNotContainAnyElementsOf(ports.nodes());
        assertThat(ports.broker()).isNotEqualTo(ports.intent());
    }

    @Test
    void everyBusyPortIsNamedWithTheSettingThatMovesIt() throws Exception {
        try (var one = listening();
                var other = listening()) {
            int broker = one.getLocalPort();
            int intent = other.getLocalPort();

            assertThatThrownBy(() -> Ports.claimedBy(new LocalSettings(4, "data", broker, intent, 0, 0, 0)))
                    .hasMessageStartingWith("""
                            port %s for Kafka is in use; another is chosen with --intentcast.local.broker-port=PORT (0: any that is free)
                            port %s for intent-service is in use; another is chosen with --intentcast.local.intent-port=PORT (0: any that is free)""".formatted(broker, intent));
        }
    }

    @Test
    void onePortForTwoServicesIsRefused() {
        int port = LoopbackPorts.free(1).getFirst();

        assertThatThrownBy(() -> Ports.claimedBy(new LocalSettings(4, "data", port, 0, port, 0, 0)))
                .hasMessageStartingWith("port %s for consensus-service is wanted by Kafka too".formatted(port));
    }

    private static ServerSocket listening() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
