package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.DeclarationResult;
import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.platform.problem.Problems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Declares many intents at once, and tells what became of each as soon as it is known. */
@Component
final class BatchDeclaring {

    /** How many intents of one batch are being appended at the same time. */
    private static final int APPENDS_AT_ONCE = 64;

    /** How long after the latest moment at which its window closes an outcome is still waited for. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Function<IntentDraft, DeclarationResult> declaring;
    private final OutcomeSource outcomes;
    private final DeclarationProblems declarationProblems;
    private final int most;
    private final Semaphore places;

    /** Waits for the outcome of an intent that was just declared; empty on a timeout. */
    @FunctionalInterface
    interface OutcomeSource {
        Optional<Object> await(LoggedIntent intent, Duration timeout) throws InterruptedException;
    }

    @Autowired
    BatchDeclaring(
            Declaring declaring,
            OutcomeWaiting outcomeWaiting,
            DeclarationProblems declarationProblems,
            MeterRegistry meters,
            @Value("${intentcast.intent.batches:16}") int most) {
        this(declaring::declare, outcomeWaiting::outcome, declarationProblems, most);
        Gauge.builder("intentcast.batches.open", this, BatchDeclaring::open)
                .description("Batches of intents under way")
                .register(meters);
        Gauge.builder("intentcast.batches.open.max", () -> most)
                .description("How many batches may be under way")
                .register(meters);
    }

    /** @param most how many batches may be under way at once */
    BatchDeclaring(
            Function<IntentDraft, DeclarationResult> declaring,
            OutcomeSource outcomes,
            DeclarationProblems declarationProblems,
            int most) {
        this.declaring = declaring;
        this.outcomes = outcomes;
        this.declarationProblems = declarationProblems;
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** The number of batches under way. */
    int open() {
        return most - places.availablePermits();
    }

    /** Takes the rows of a batch, one after the other. */
    interface Rows {

        /** Before the first row. */
        void begin() throws IOException;

        void row(BatchRow row) throws IOException;
    }

    /**
     * Returns when there is a row for each draft. When a row cannot be written, what is not declared yet is dropped,
     * and what is declared stays so.
     *
     * @throws io.intentcast.platform.problem.ProblemException if too many batches are under way
     */
    void declare(List<IntentDraft> drafts, Rows out) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            throw Problems.tooMany("the limit of %s batches at this replica is reached".formatted(most), RETRY_AFTER);
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            out.begin();
            var rows = new ExecutorCompletionService<BatchRow>(threads);
            var appends = new Semaphore(APPENDS_AT_ONCE);
            for (int i = 0; i < drafts.size(); i++) {
                int index = i;
                rows.submit(() -> row(index, drafts.get(index), appends));
            }
            for (int i = 0; i < drafts.size(); i++) {
                out.row(rows.take().get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
            places.release();
        }
    }

    private BatchRow row(int index, IntentDraft draft, Semaphore appends) throws InterruptedException {
        try {
            return switch (declared(draft, appends)) {
                case Declared(var intent, var _) ->
                    BatchRow.declared(
                            index,
                            intent.id(),
                            outcomes.await(
                                            intent,
                                            draft.window().multipliedBy(2).plus(GRACE))
                                    .orElse(null));
                case Undeclared undeclared ->
                    BatchRow.refused(
                            index, declarationProblems.problem(undeclared).getBody());
            };
        } catch (NotAcknowledgedException unanswered) {
            return BatchRow.refused(
                    index, declarationProblems.problem(unanswered).getBody());
        }
    }

    private DeclarationResult declared(IntentDraft draft, Semaphore appends) throws InterruptedException {
        appends.acquire();
        try {
            return declaring.apply(draft);
        } finally {
            appends.release();
        }
    }
}
