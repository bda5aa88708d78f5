package io.intentcast.intent.retrieval.rest;

import io.intentcast.intent.retrieval.RetrievalResult;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.intent.retrieval.RetrievalResult.Described;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyHasIt;
import io.intentcast.intent.retrieval.RetrievalResult.NotAsked;
import io.intentcast.intent.retrieval.RetrievalResult.TooMany;
import io.intentcast.intent.retrieval.RetrievalResult.Undecided;
import io.intentcast.platform.observability.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Metrics of fetches: results, durations and bytes served. */
@Component
final class RetrievalMetrics {

    private final MeterRegistry meters;
    private final MeterProvider<Timer> fetches;
    private final Counter bytesOut;

    RetrievalMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.bytesOut = Counter.builder("intentcast.chunks.given.out")
                .description("Bytes of chunks served")
                .baseUnit("bytes")
                .register(meters);
        this.fetches = Timer.builder("intentcast.chunks.fetches")
                .description("Requests for chunks by result, and how long they took")
                .withRegistry(meters);
        Stream.of(RetrievalOutcome.values()).forEach(this::fetches);
    }

    Timer.Sample begin() {
        return Timer.start(meters);
    }

    void ended(Timer.Sample begun, RetrievalResult retrievalResult) {
        begun.stop(fetches(resultOf(retrievalResult)));
    }

    void sent(long bytes) {
        bytesOut.increment((double) bytes);
    }

    private Timer fetches(RetrievalOutcome result) {
        return fetches.withTag("result", Labels.of(result));
    }

    private static RetrievalOutcome resultOf(RetrievalResult retrievalResult) {
        return switch (retrievalResult) {
            case Delivered _ -> RetrievalOutcome.DELIVERED;
            case Described _ -> RetrievalOutcome.DESCRIBED;
            case NobodyHasIt _ -> RetrievalOutcome.NOBODY_HAS_IT;
            case NobodyDelivers _ -> RetrievalOutcome.NOBODY_DELIVERS;
            case Undecided _ -> RetrievalOutcome.UNDECIDED;
            case NotAsked _ -> RetrievalOutcome.NOT_ASKED;
            case TooMany _ -> RetrievalOutcome.TOO_MANY;
            case NoRoom _ -> RetrievalOutcome.NO_ROOM;
        };
    }

    private enum RetrievalOutcome {
        DELIVERED,
        DESCRIBED,
        NOBODY_HAS_IT,
        NOBODY_DELIVERS,
        UNDECIDED,
        NOT_ASKED,
        TOO_MANY,
        NO_ROOM
    }
}
