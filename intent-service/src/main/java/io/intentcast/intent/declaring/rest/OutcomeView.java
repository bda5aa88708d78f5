package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.intent.perspectives.Perspective;
import io.intentcast.intent.perspectives.Perspectives;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.OutcomeReport;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome, and what follows from it for its kind.
 *
 * @param perspectives of want_chunks; null for other kinds
 * @param next of want_chunks: what to give as {@code after} to hear of more; null when nobody has more
 * @param unlisted of want_chunks: who holds such chunks, but named none, because their lists did not fit
 */
record OutcomeView(
        @JsonUnwrapped OutcomeReport outcome,
        @Nullable List<Perspective> perspectives,
        @Nullable ChunkId next,
        @Nullable List<NodeId> unlisted) {

    static Object of(Want want, OutcomeReport outcome) {
        if (!(want instanceof WantChunks chunks)) {
            return outcome;
        }
        Perspectives found = Perspectives.of(chunks, outcome);
        return new OutcomeView(outcome, found.perspectives(), found.next(), found.unlisted());
    }
}
