package io.intentcast.consensus.window;

import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the checkpoint to commit: one before which all conclusions are acknowledged, and each once. Not thread-safe.
 */
public final class CommitRule {

    private @Nullable Checkpoint committed;
    private @Nullable Mark mark;

    /** A checkpoint that may be committed once that many conclusions are acknowledged. */
    private record Mark(Checkpoint checkpoint, long sent) {}

    /** @param committed the last commit */
    public CommitRule(Checkpoint committed) {
        this.committed = committed;
    }

    /**
     * The checkpoint to be committed now, if any; if so it counts as committed.
     *
     * @param now the current checkpoint of the fold
     * @param sent how many conclusions were sent until then
     * @param acknowledged how many of these, from the first on, are acknowledged
     */
    public Optional<Checkpoint> due(Checkpoint now, long sent, long acknowledged) {
        if (mark == null || acknowledged >= sent) {
            mark = new Mark(now, sent);
        }
        if (acknowledged < mark.sent) {
            return Optional.empty();
        }
        Checkpoint due = mark.checkpoint;
        mark = null;
        if (due.equals(committed)) {
            return Optional.empty();
        }
        committed = due;
        return Optional.of(due);
    }

    /** The last commit failed. */
    public void notCommitted() {
        committed = null;
    }
}
