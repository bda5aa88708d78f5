package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.window.ResponseEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends an intent's progress to one listener, on the listener's thread: rows as they become known, and the outcome
 * last.
 */
public final class ProgressStream {

    /** How long after its window to wait for an outcome. */
    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(5);

    private final IntentTracker tracker;
    private final RecentOutcomes outcomes;
    private final WindowReader windows;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public ProgressStream(IntentTracker tracker, RecentOutcomes outcomes, WindowReader windows, LongSupplier nanoTime) {
        this.tracker = tracker;
        this.outcomes = outcomes;
        this.windows = windows;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when the outcome is sent, or without an outcome some seconds after the length of the intent's window from
     * now.
     *
     * @param after the offset of the last response that the listener has had, which is not sent again while the window
     *     is open; -1 for a new listener
     * @throws IOException if the listener is gone
     */
    public void send(TrackedIntent trackedIntent, long after, ProgressListener listener)
            throws IOException, InterruptedException {
        Audience audience = trackedIntent.audience();
        if (trackedIntent.outcome() != null) {
            conclude(trackedIntent.outcome().outcomes(), trackedIntent.outcome(), listener);
        } else if (audience != null) {
            send(trackedIntent.declared(), audience, after, listener);
        }
    }

    private void send(LoggedIntent declared, Audience audience, long after, ProgressListener listener)
            throws IOException, InterruptedException {
        int partition = declared.id().partition();
        var progressQueue = new ProgressQueue(new ProgressFold(declared, audience), after);
        windows.listen(partition, progressQueue);
        try (var waiter = outcomes.next(declared);
                var _ = windows.follow(declared, audience)) {
            var _ = waiter.outcome().whenComplete((_, _) -> progressQueue.news.release());
            send(progressQueue, waiter.outcome(), declared.intent().window().plus(OUTCOME_TIMEOUT), listener);
        } finally {
            windows.stopListening(partition, progressQueue);
        }
    }

    private void send(
            ProgressQueue progressQueue,
            CompletableFuture<Optional<Outcome>> outcome,
            Duration longest,
            ProgressListener listener)
            throws IOException, InterruptedException {
        long begin = nanoTime.getAsLong();
        while (!outcome.isDone() && nanoTime.getAsLong() - begin < longest.toNanos()) {
            if (!progressQueue.awaitNews(KEEP_ALIVE_INTERVAL)) {
                listener.keepAlive();
            }
            progressQueue.drainTo(listener);
        }
        progressQueue.drainTo(listener);
        Optional<Outcome> concluded = outcome.getNow(Optional.empty());
        if (concluded.isPresent()) {
            OutcomeReport report = tracker.spelledOut(concluded.get());
            conclude(progressQueue.conclude(report), report, listener);
        }
    }

    private static void conclude(List<Row> rows, OutcomeReport outcome, ProgressListener listener) throws IOException {
        for (Row row : rows) {
            listener.row(row);
        }
        listener.outcome(outcome);
    }

    /** Progress that one thread folds and another sends; its backlog never exceeds one row for each node. */
    private static final class ProgressQueue implements PartitionReader.ResponseListener {

        private final ProgressFold progress;
        private final long after;
        private final SequencedMap<NodeId, KnownRow> backlog = new LinkedHashMap<>();
        private final Semaphore news = new Semaphore(0);

        ProgressQueue(ProgressFold progress, long after) {
            this.progress = progress;
            this.after = after;
        }

        private record KnownRow(long offset, Row row) {}

        @Override
        public synchronized void onResponse(ResponseEntry record) {
            progress.fold(record)
                    .filter(_ -> record.offset() > after)
                    .ifPresent(row -> backlog.putLast(row.node(), new KnownRow(record.offset(), row)));
            news.release();
        }

        boolean awaitNews(Duration timeout) throws InterruptedException {
            boolean came = news.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
            return came;
        }

        void drainTo(ProgressListener listener) throws IOException {
            for (KnownRow known : known()) {
                listener.row(known.offset(), known.row());
            }
        }

        private synchronized List<KnownRow> known() {
            var known = List.copyOf(backlog.values());
            backlog.clear();
            return known;
        }

        synchronized List<Row> conclude(OutcomeReport report) {
            return progress.conclude(report);
        }
    }
}
