package io.intentcast.intent.following;

import io.intentcast.intent.following.RecentOutcomes.Waiter;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells an intent's story to one listener, on the listener's thread: rows as they become known, and the outcome last.
 */
public final class StoryTelling {

    /** How long after its window to wait for an outcome. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Following following;
    private final RecentOutcomes outcomes;
    private final RecentResponses responses;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public StoryTelling(
            Following following, RecentOutcomes outcomes, RecentResponses responses, LongSupplier nanoTime) {
        this.following = following;
        this.outcomes = outcomes;
        this.responses = responses;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when the story is told, or without an outcome some seconds after the length of the intent's window from
     * now.
     *
     * @throws IOException if the listener is gone
     */
    public void tell(Followed followed, StoryListener listener) throws IOException, InterruptedException {
        Audience audience = followed.audience();
        if (followed.outcome() != null) {
            conclude(followed.outcome().outcomes(), followed.outcome(), listener);
        } else if (audience != null) {
            tell(followed.declared(), new Telling(new Story(followed.declared(), audience)), listener);
        }
    }

    private void tell(DeclaredIntent declared, Telling telling, StoryListener listener)
            throws IOException, InterruptedException {
        int partition = declared.id().partition();
        try (Waiter waiter = outcomes.next(declared)) {
            var _ = waiter.outcome().whenComplete((_, _) -> telling.news.release());
            responses.listen(partition, telling);
            tell(telling, waiter.outcome(), declared.intent().window().plus(GRACE), listener);
        } finally {
            responses.noLongerListening(partition, telling);
        }
    }

    private void tell(
            Telling telling, CompletableFuture<Optional<Outcome>> outcome, Duration longest, StoryListener listener)
            throws IOException, InterruptedException {
        long begin = nanoTime.getAsLong();
        while (!outcome.isDone() && nanoTime.getAsLong() - begin < longest.toNanos()) {
            if (!telling.awaitNews(QUIET)) {
                listener.nothingNew();
            }
            for (Row row : telling.tell()) {
                listener.row(row);
            }
        }
        Optional<Outcome> concluded = outcome.getNow(Optional.empty());
        if (concluded.isPresent()) {
            OutcomeReport report = following.spelledOut(concluded.get());
            conclude(telling.conclude(report), report, listener);
        }
    }

    private static void conclude(List<Row> rows, OutcomeReport outcome, StoryListener listener) throws IOException {
        for (Row row : rows) {
            listener.row(row);
        }
        listener.outcome(outcome);
    }

    /** A story that one thread folds and another tells; its backlog never exceeds one row for each node. */
    private static final class Telling implements RecentResponses.Listener {

        private final Story story;
        private final Semaphore news = new Semaphore(0);

        Telling(Story story) {
            this.story = story;
        }

        @Override
        public void hear(long offset, Instant appended, ResponseRecord record) {
            synchronized (story) {
                story.fold(offset, appended, record);
            }
            news.release();
        }

        boolean awaitNews(Duration patience) throws InterruptedException {
            boolean came = news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
            return came;
        }

        List<Row> tell() {
            synchronized (story) {
                return story.tell();
            }
        }

        List<Row> conclude(OutcomeReport report) {
            synchronized (story) {
                return story.conclude(report);
            }
        }
    }
}
