package io.intentcast.platform.observability;

import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Values of labels. Kinds and reasons that clients or nodes make up share one value, so that no label is unbounded. */
public final class Labels {

    /** The value for a kind or a reason that this version does not know. */
    public static final String OTHER = "other";

    /** The value where a label does not apply. */
    public static final String NONE = "none";

    /** All values of {@link #kind}. */
    public static final List<String> KINDS =
            List.of(WantChunk.KIND, StoreChunk.KIND, PurgeChunk.KIND, WantChunks.KIND, WantObservations.KIND, OTHER);

    /** All values of {@link #reason}. */
    public static final List<String> REASONS = Stream.concat(
                    Stream.of(
                                    Reason.RATE_LIMITED,
                                    Reason.TOO_LARGE,
                                    Reason.ID_TAKEN,
                                    Reason.NOT_KEPT,
                                    Reason.NOT_UNDERSTOOD,
                                    Reason.FAILED)
                            .map(Reason::value),
                    Stream.of(OTHER))
            .toList();

    private Labels() {}

    public static String kind(Want want) {
        return Want.BUILT_IN.contains(want.kind()) ? want.kind() : OTHER;
    }

    public static String reason(Reason reason) {
        return REASONS.contains(reason.value()) ? reason.value() : OTHER;
    }

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
