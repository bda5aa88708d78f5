package io.intentcast.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for sharing the series with other nodes.
 *
 * @param enabled whether the node shares its series
 * @param chunkSize how many events make a chunk, 1 to 1000
 * @param replicas how many nodes should keep each chunk, 1 to 16
 */
@ConfigurationProperties("intentcast.node.sharing")
record SeriesExportSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int chunkSize,
        @DefaultValue("3") int replicas) {

    private static final int LARGEST_CHUNK = 1_000;
    private static final int MOST_REPLICAS = 16;

    SeriesExportSettings {
        check("chunk-size", chunkSize, LARGEST_CHUNK);
        check("replicas", replicas, MOST_REPLICAS);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "intentcast.node.sharing.%s=%s is not within 1 to %s".formatted(name, value, most));
        }
    }
}
