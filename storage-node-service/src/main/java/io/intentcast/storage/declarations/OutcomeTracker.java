package io.intentcast.storage.declarations;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.Event;
import io.intentcast.storage.declarations.OpenDeclarations.OpenDeclaration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for the outcomes of the node's own intents and appends each as a whole, once. It retries with backoff, and gives
 * up an outcome that is still missing long after its window, without inventing anything about it.
 */
public final class OutcomeTracker implements RepeatedInquiry<OpenDeclaration> {

    static final Duration OUTCOME_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);

    private final OpenDeclarations open;
    private final OutcomeClient outcomes;
    private final Series series;
    private final Function<OutcomeReport, byte[]> form;
    private final InstantSource clock;

    /** @param form writes an outcome as a chunk, deterministically */
    public OutcomeTracker(
            OpenDeclarations open,
            OutcomeClient outcomes,
            Series series,
            Function<OutcomeReport, byte[]> form,
            InstantSource clock) {
        this.open = open;
        this.outcomes = outcomes;
        this.series = series;
        this.form = form;
        this.clock = clock;
    }

    @Override
    public List<OpenDeclaration> due(int most) {
        return open.due(most, clock.instant());
    }

    @Override
    public boolean isIdle() {
        return open.isEmpty();
    }

    @Override
    public void whenOpened(Runnable listener) {
        open.whenOpened(listener);
    }

    /** Waits for the outcome, but no longer than its window, and at most a few seconds. */
    @Override
    public InquiryResult learn(OpenDeclaration declaration) throws InterruptedException {
        Duration timeout = declaration.window().compareTo(LONGEST_TIMEOUT) < 0 ? declaration.window() : LONGEST_TIMEOUT;
        try {
            Optional<OutcomeReport> outcome =
                    outcomes.find(declaration.intent(), timeout).filter(declaration::has);
            if (outcome.isPresent()) {
                series.append(SeriesChange.of(
                        clock.instant(), OutcomeEvents.from(outcome.get(), form).toArray(Event[]::new)));
                return InquiryResult.LEARNED;
            }
            if (!isOver(declaration)) {
                return InquiryResult.NOT_YET;
            }
            open.close(declaration.intent());
            return InquiryResult.GIVEN_UP;
        } catch (IOException | IllegalArgumentException e) {
            return InquiryResult.UNKNOWN;
        } finally {
            open.askAgainLater(declaration.intent(), clock.instant());
        }
    }

    private boolean isOver(OpenDeclaration declaration) {
        Instant end = declaration.read().plus(declaration.window()).plus(OUTCOME_TIMEOUT);
        return clock.instant().isAfter(end);
    }
}
