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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** What came of wanting bytes, how long it took until they could be given out, and how many went out. */
@Component
final class FetchMeters {

    private final MeterRegistry meters;
    private final Counter bytesOut;

    FetchMeters(MeterRegistry meters) {
        this.meters = meters;
        this.bytesOut = Counter.builder("intentcast.chunks.bytes.out")
                .description("Bytes of chunks given out")
                .baseUnit("bytes")
                .register(meters);
    }

    Timer.Sample begin() {
        return Timer.start(meters);
    }

    void ended(Timer.Sample begun, Fetched fetched) {
        begun.stop(Timer.builder("intentcast.chunks.fetches")
                .description("Chunks that someone wanted, what came of it, and how long it took")
                .tag("result", resultOf(fetched))
                .register(meters));
    }

    void sent(long bytes) {
        bytesOut.increment((double) bytes);
    }

    private static String resultOf(Fetched fetched) {
        return switch (fetched) {
            case Delivered _ -> "delivered";
            case Described _ -> "described";
            case NobodyHasIt _ -> "nobody_has_it";
            case NobodyDelivers _ -> "nobody_delivers";
            case Undecided _ -> "undecided";
            case NotAsked _ -> "not_asked";
            case TooMany _ -> "too_many";
            case NoRoom _ -> "no_room";
        };
    }
}
