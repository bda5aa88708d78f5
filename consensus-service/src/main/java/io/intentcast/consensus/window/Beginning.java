package io.intentcast.consensus.window;

import java.util.Optional;

/** Where a fold begins. */
public sealed interface Beginning {

    /** Where it, or the one before it, stood. */
    record At(Checkpoint checkpoint) implements Beginning {}

    /** At the ends of both logs, for what was declared before cannot be concluded from what is left of them. */
    record AtTheEnds() implements Beginning {}

    /**
     * The rule.
     *
     * @param committed empty when there is no commit, or none that can be read
     * @param firstRecord the first record that is left of responses
     */
    static Beginning of(Optional<Checkpoint> committed, long firstRecord) {
        return committed
                .filter(checkpoint -> checkpoint.rereadFrom() >= firstRecord)
                .<Beginning>map(At::new)
                .orElseGet(() -> firstRecord == 0 ? new At(new Checkpoint(0, 0, 0)) : new AtTheEnds());
    }
}
