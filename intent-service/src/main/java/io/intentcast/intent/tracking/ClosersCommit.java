package io.intentcast.intent.tracking;

import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;

/**
 * What the group that closes windows has committed for a partition.
 *
 * @param checkpoint empty while it has committed none, and so would begin at the beginning of the log
 * @param begun where it began to conclude, as {@link io.intentcast.protocol.topic.BegunHeader} says
 */
public record ClosersCommit(Optional<Checkpoint> checkpoint, long begun) {

    private static final Checkpoint BEGINNING = new Checkpoint(0, 0, 0);

    Checkpoint start() {
        return checkpoint.orElse(BEGINNING);
    }
}
