package io.intentcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalSettingsTest {

    @Test
    void withoutArgumentsThePortsAreThoseOfTheReadme() {
        assertThat(LocalSettings.of()).isEqualTo(new LocalSettings(10, "data", 9092, 8080, 8090, 8101, 8201));
    }

    @Test
    void argumentsAreBoundAndOthersArePassedToTheServices() {
        String[] arguments = {"--intentcast.local.nodes=4", "--intentcast.partitions=2"};

        assertThat(LocalSettings.of(arguments).nodes()).isEqualTo(4);
        assertThat(LocalSettings.others(arguments)).containsExactly("--intentcast.partitions=2");
    }

    @ParameterizedTest
    @CsvSource({
        "--intentcast.local.nodes=3, intentcast.local.nodes=3 is not from 4 to 50",
        "--intentcast.local.broker-port=70000, intentcast.local.broker-port=70000 is not a port",
        "--intentcast.local.first-node-port=65530, intentcast.local.first-node-port=65530 is not a port",
        "--intentcast.local.data=, intentcast.local.data= is empty",
        "--intentcast.local.intent-port=http, intentcast.local.intent-port:",
        "--intentcast.local.node=4, intentcast.local.node is not a setting",
    })
    void settingsOutOfRangeOrUnknownAreNamed(String argument, String message) {
        assertThatThrownBy(() -> LocalSettings.of(argument)).hasMessageContaining(message);
    }
}
