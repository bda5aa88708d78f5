package io.intentcast.consensus.window;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fold that begins at the ends leaves behind it: those of these intents that have no outcome by then never get one. It is committed
 * on the intents partition, together with the beginning on that of responses: the end as offset, the rest as metadata.
 *
 * @param first the first that may have none
 * @param end the first of which something is said again; the same as the first when nothing was left
 */
public record Unconcluded(long first, long end) {

    private static final Pattern METADATA = Pattern.compile("unconcluded=(\\d{1,18})");

    /** What is committed beside the end. */
    public String metadata() {
        return "unconcluded=" + first;
    }

    /** Empty when the metadata is not of {@link #metadata}'s form. */
    public static Optional<Unconcluded> of(long end, String metadata) {
        Matcher first = METADATA.matcher(metadata);
        return first.matches() ? Optional.of(new Unconcluded(Long.parseLong(first.group(1)), end)) : Optional.empty();
    }

    /** Whether this intent has no outcome and never gets one, if it has none now. */
    public boolean includes(long intent) {
        return first <= intent && intent < end;
    }
}
