package io.intentcast.consensus.window;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intents left behind when a fold begins at the ends: those without an outcome by then never get one. The range is
 * committed on the intents partition, together with the beginning on responses: the end as offset, the rest as
 * metadata.
 *
 * @param first the first intent that may have none
 * @param end the first intent that is concluded again; equal to the first when none was left behind
 */
public record SkippedIntents(long first, long end) {

    private static final Pattern METADATA = Pattern.compile("unconcluded=(\\d{1,18})");

    /** The metadata committed with the end. */
    public String metadata() {
        return "unconcluded=" + first;
    }

    /** Empty when the metadata does not have the form of {@link #metadata}. */
    public static Optional<SkippedIntents> of(long end, String metadata) {
        Matcher first = METADATA.matcher(metadata);
        return first.matches()
                ? Optional.of(new SkippedIntents(Long.parseLong(first.group(1)), end))
                : Optional.empty();
    }

    /** Whether this intent never gets an outcome unless it has one now. */
    public boolean includes(long intent) {
        return first <= intent && intent < end;
    }
}
