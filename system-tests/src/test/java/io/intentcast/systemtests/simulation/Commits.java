package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The group coordinator's state of one partition: the last commit, and the current generation. */
final class Commits {

    private @Nullable Commit last;
    private long begun = BegunHeader.AT_THE_BEGINNING;
    private int generation;
    private int made;

    private record Commit(long position, String metadata) {}

    /** From now on only commits of this generation are accepted. */
    int nextGeneration() {
        return ++generation;
    }

    boolean isTurnOf(int one) {
        return one == generation;
    }

    void commit(Checkpoint checkpoint, int by) {
        if (by == generation) {
            last = new Commit(checkpoint.position(), checkpoint.metadata());
            made++;
        }
    }

    /** Commits the ends of both logs, at which the fold begins. */
    void commitTheEnds(Checkpoint ends, int by) {
        commit(ends, by);
        if (by == generation) {
            begun = ends.oldest();
        }
    }

    /** The first intent that is concluded since a fold began at the ends. */
    long begun() {
        return begun;
    }

    Optional<Checkpoint> last() {
        return Optional.ofNullable(last).flatMap(commit -> Checkpoint.of(commit.position, commit.metadata));
    }

    /** The number of accepted commits. */
    int made() {
        return made;
    }

    void lose() {
        last = null;
        begun = BegunHeader.AT_THE_BEGINNING;
    }
}
