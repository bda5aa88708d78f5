package io.intentcast.client.chunks;

import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.ClosedBy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes keep the bytes, and why others do not.
 *
 * @param size in bytes
 * @param replicas on how many nodes they are wanted
 * @param keepers the nodes that keep them
 * @param refusals the nodes that said no
 * @param silences the nodes that said nothing
 * @param failed the nodes that said yes and keep nothing
 */
public record Receipt(
        String chunkId,
        String sha256,
        long size,
        int replicas,
        String intentId,
        ClosedBy closedBy,
        List<Keeper> keepers,
        List<Refusal> refusals,
        List<Silent> silences,
        List<Failure> failed) {

    public Receipt {
        keepers = List.copyOf(keepers);
        refusals = List.copyOf(refusals);
        silences = List.copyOf(silences);
        failed = List.copyOf(failed);
    }

    /** Whether as many nodes as wanted keep them. */
    public boolean complete() {
        return keepers.size() >= replicas;
    }

    /** @param url where the bytes are */
    public record Keeper(String node, URI url) {}

    /** A node said no. */
    public record Refusal(
            String node,
            String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter) {}

    /** A node said nothing. */
    public record Silent(String node, Cause cause) {}

    /** @param status of the node's answer, if there was one */
    public record Failure(
            String node, String reason, @Nullable Integer status) {}
}
