package io.intentcast.client.chunks;

import io.intentcast.client.peers.Peer.Presence;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A node that announced that it keeps a chunk.
 *
 * @param replicas on how many nodes the chunk is wanted
 * @param url where the bytes are; null while the node is not known
 */
public record Provider(
        String node,
        Presence presence,
        String sha256,
        long size,
        int replicas,
        @Nullable URI url) {}
