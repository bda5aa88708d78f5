package io.intentcast.protocol.window;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The three numbers from which a fold can be rebuilt.
 *
 * @param position the next record of responses: all conclusions before it are published
 * @param oldest the oldest intent that is not forgotten: no earlier one is opened
 * @param rereadFrom the first record that concerns that intent or a later one: reading begins there
 */
public record Checkpoint(long position, long oldest, long rereadFrom) {

    /** What precedes the name of the log in the metadata of the closers' commit on outcomes. */
    public static final String LOG = "log=";

    private static final Pattern METADATA = Pattern.compile("oldest=(\\d{1,18}) rereadFrom=(\\d{1,18})");

    /** The second and third number, as committed with the first. */
    public String metadata() {
        return "oldest=%s rereadFrom=%s".formatted(oldest, rereadFrom);
    }

    /** Empty when the metadata does not have the form of {@link #metadata}. */
    public static Optional<Checkpoint> of(long position, String metadata) {
        Matcher numbers = METADATA.matcher(metadata);
        return numbers.matches()
                ? Optional.of(
                        new Checkpoint(position, Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))))
                : Optional.empty();
    }
}
