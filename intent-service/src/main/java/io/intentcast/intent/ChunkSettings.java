package io.intentcast.intent;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on the chunks that go through one replica.
 *
 * @param largest the size limit of a chunk that is accepted or served
 * @param uploads how many uploads may be open; each has a file of up to the largest size
 * @param uploadWithin timeout for receiving the bytes of one upload
 * @param pushWithin timeout for one node to store the bytes of an upload
 * @param stalledAfter how long a transfer to or from a node may make no progress
 * @param shownWithin how long to wait for the announcements of the nodes that keep an upload
 * @param downloads how many downloads may be open; each has a file of up to the largest size
 * @param slowest how many bytes a second a node must deliver, on average
 * @param allowedNetworks networks in which nodes are called, besides this machine; link-local, multicast and metadata
 *     addresses are never called
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
