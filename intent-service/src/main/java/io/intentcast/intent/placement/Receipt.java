package io.intentcast.intent.placement;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes keep the bytes, and why others do not. A node whose offer was not needed is not listed.
 *
 * @param size in bytes
 * @param replicas on how many nodes they are wanted
 * @param closedBy how the window of the intent ended
 * @param keepers first the nodes that kept them before, then those that keep them now
 * @param failed the nodes that said yes and keep nothing
 */
public record Receipt(
        ChunkId chunkId,
        Sha256 sha256,
        long size,
        int replicas,
        IntentId intentId,
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

    /** @param url where the bytes are found */
    public record Keeper(NodeId node, URI url) {}

    /** The node said no. */
    public record Refusal(
            NodeId node,
            Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) {}

    /** The node said nothing. */
    public record Silent(NodeId node, SilenceCause cause) {}

    /** @param status of the node's HTTP answer, if there was one */
    public record Failure(
            NodeId node, Reason reason, @Nullable Integer status) {}

    public boolean hasAllReplicas() {
        return keepers.size() >= replicas;
    }

    /** The shortest retry-after of the refusals; empty when none has one. */
    public Optional<Duration> soonestRetry() {
        return refusals.stream()
                .map(Refusal::retryAfter)
                .filter(Objects::nonNull)
                .min(Duration::compareTo);
    }
}
