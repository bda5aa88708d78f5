package io.intentcast.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.NodeSettings;
import io.intentcast.platform.kafka.StartRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageConfigurationTest {

    @Test
    void aNodeThatKeepsChunksHasADisk() {
        var inMemory = new MapConfigurationPropertySource(Map.of("intentcast.node.store", "memory"));
        NodeSettings settings =
                new Binder(inMemory).bind("intentcast.node", NodeSettings.class).get();

        assertThatThrownBy(() -> new StorageConfiguration(settings))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("intentcast.node.store=memory is not possible for a node that keeps chunks.");
    }
}
