package io.intentcast.intent;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what goes through one replica.
 *
 * @param largest chunk that is taken in or given out
 * @param uploads that may be open; each has a file of up to {@code largest}
 * @param uploadWithin how long the bytes of one may take to come
 * @param pushWithin how long one node may take to keep them
 * @param stalledAfter how long nothing may move on the way to a node, or from it
 * @param shownWithin how long the announcements of those that keep them are waited for
 * @param downloads that may be open; each has a file of up to {@code largest}
 * @param slowest how many bytes must come from a node each second, on the whole
 * @param allowedNetworks in which nodes are called, besides this machine; link-local, multicast and metadata addresses never are
 */
@ConfigurationProperties("intentcast.chunks")
record ChunkSettings(
        @DefaultValue("64MB") DataSize largest,
        @DefaultValue("32") int uploads,
        @DefaultValue("5m") Duration uploadWithin,
        @DefaultValue("30s") Duration pushWithin,
        @DefaultValue("5s") Duration stalledAfter,
        @DefaultValue("5s") Duration shownWithin,
        @DefaultValue("32") int downloads,
        @DefaultValue("256KB") DataSize slowest,

        @DefaultValue({
            "127.0.0.0/8",
            "::1/128",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fc00::/7"
        })
        List<String> allowedNetworks) {

    ChunkSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
