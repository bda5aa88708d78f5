package io.intentcast.intent.fetching.rest;

import io.intentcast.intent.fetching.Fetched;
import io.intentcast.intent.fetching.Fetched.Delivered;
import io.intentcast.intent.fetching.Fetched.Described;
import io.intentcast.intent.fetching.Fetched.NoRoom;
import io.intentcast.intent.fetching.Fetched.NobodyDelivers;
import io.intentcast.intent.fetching.Fetched.NobodyHasIt;
import io.intentcast.intent.fetching.Fetched.NotAsked;
import io.intentcast.intent.fetching.Fetched.TooMany;
import io.intentcast.intent.fetching.Fetched.Undecided;
import io.intentcast.platform.metrics.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Metrics of fetches: results, durations and bytes served. */
@Component
final class FetchMeters {

    private final MeterRegistry meters;
    private final MeterProvider<Timer> fetches;
    private final Counter bytesOut;

    FetchMeters(MeterRegistry meters) {
        this.meters = meters;
        this.bytesOut = Counter.builder("intentcast.chunks.given.out")
                .description("Bytes of chunks given out")
                .baseUnit("bytes")
                .register(meters);
        this.fetches = Timer.builder("intentcast.chunks.fetches")
                .description("Chunks that someone wanted, what came of it, and how long it took")
                .withRegistry(meters);
        Stream.of(Result.values()).forEach(this::fetches);
    }

    Timer.Sample begin() {
        return Timer.start(meters);
    }

    void ended(Timer.Sample begun, Fetched fetched) {
        begun.stop(fetches(resultOf(fetched)));
    }

    void sent(long bytes) {
        bytesOut.increment((double) bytes);
    }

    private Timer fetches(Result result) {
        return fetches.withTag("result", Labels.of(result));
    }

    private static Result resultOf(Fetched fetched) {
        return switch (fetched) {
            case Delivered _ -> Result.DELIVERED;
            case Described _ -> Result.DESCRIBED;
            case NobodyHasIt _ -> Result.NOBODY_HAS_IT;
            case NobodyDelivers _ -> Result.NOBODY_DELIVERS;
            case Undecided _ -> Result.UNDECIDED;
            case NotAsked _ -> Result.NOT_ASKED;
            case TooMany _ -> Result.TOO_MANY;
            case NoRoom _ -> Result.NO_ROOM;
        };
    }

    private enum Result {
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
