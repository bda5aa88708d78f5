package io.intentcast.intent.declaring;

import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.TrackedIntent;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.Optional;

/** Withdraws intents. */
public final class Withdrawing {

    private final IntentTracker tracker;
    private final IntentLog log;
    private final Duration timeout;

    /** @param timeout how long to wait for the outcome that tells whether the withdrawal came in time */
    public Withdrawing(IntentTracker tracker, IntentLog log, Duration timeout) {
        this.tracker = tracker;
        this.log = log;
        this.timeout = timeout;
    }

    /** The result of withdrawing. */
    public sealed interface Withdrawal {

        /** The withdrawal has been appended, and no outcome says that it came too late. */
        record Withdrawn() implements Withdrawal {}

        record AlreadyClosed(OutcomeReport outcome) implements Withdrawal {}

        record NoSuchIntent() implements Withdrawal {}
    }

    /** @throws RuntimeException if the withdrawal is not acknowledged; it may have been appended all the same */
    public Withdrawal withdraw(IntentId id) throws InterruptedException {
        Optional<TrackedIntent> followed = tracker.find(id, Duration.ZERO);
        if (followed.isEmpty()) {
            return new Withdrawal.NoSuchIntent();
        }
        OutcomeReport before = followed.get().outcome();
        if (before != null) {
            return new Withdrawal.AlreadyClosed(before);
        }
        log.appendWithdrawal(id);
        return tracker.await(followed.get().declared(), timeout)
                .filter(outcome -> outcome.closedBy() != ClosedBy.WITHDRAWN)
                .<Withdrawal>map(Withdrawal.AlreadyClosed::new)
                .orElseGet(Withdrawal.Withdrawn::new);
    }
}
