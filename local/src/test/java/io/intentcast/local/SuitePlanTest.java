package io.intentcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.local.broker.LoopbackPorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuitePlanTest {

    @Test
    void zeroIsAnyFreePort() {
        SuitePlan plan = SuitePlan.of(new LocalSettings(4, "data", 0, 0, 0, 0, 0));

        assertThat(plan.keepers()).hasSize(4);
        assertThat(plan.mappers()).hasSize(5);
        assertThat(Stream.of(plan.keepers(), plan.mappers(), List.of(plan.intent(), plan.consensus()))
                        .flatMap(List::stream)
                        .map(ServicePlan::port))
                .doesNotHaveDuplicates()
                .doesNotContain(plan.brokerPort())
                .allMatch(LoopbackPorts::isFree);
    }

    @Test
    void everyBusyPortIsNamedWithTheSettingThatMovesIt() throws Exception {
        try (var one = listening();
                var other = listening()) {
            int broker = one.getLocalPort();
            int intent = other.getLocalPort();

            assertThatThrownBy(() -> SuitePlan.of(new LocalSettings(4, "data", broker, intent, 0, 0, 0)))
                    .hasMessageStartingWith("""
                            port %s for Kafka is in use; another is chosen with --intentcast.local.broker-port=PORT (0: any that is free)
                            port %s for intent-service is in use; another is chosen with --intentcast.local.intent-port=PORT (0: any that is free)""".formatted(broker, intent));
        }
    }

    @Test
    void onePortForTwoServicesIsRefused() {
        int port = LoopbackPorts.free(1).getFirst();

        assertThatThrownBy(() -> SuitePlan.of(new LocalSettings(4, "data", port, 0, port, 0, 0)))
                .hasMessageStartingWith("port %s for consensus-service is wanted by Kafka too".formatted(port));
    }

    private static ServerSocket listening() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
