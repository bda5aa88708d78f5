package io.intentcast.consensus.window;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The intents left behind when a fold begins at the ends: those without an outcome by then never get one. The ranges
 * are committed on the intents partition, together with the beginning on responses: the end of the last as offset, the
 * rest as metadata.
 *
 * @param last the range left behind last; empty when none was left behind then
 * @param earlier the ranges left behind before, in the order of their intents, at most {@value #MOST_EARLIER}
 */
public record SkippedIntents(Range last, List<Range> earlier) {

    /** As many as fit the metadata of a commit, whose limit is 4096 bytes by default. */
    static final int MOST_EARLIER = 64;

    private static final Pattern METADATA =
            Pattern.compile("unconcluded=(\\d{1,18})(?<earlier>(,\\d{1,18}-\\d{1,18}){0,64})");

    public SkippedIntents {
        earlier = List.copyOf(earlier);
    }

    /**
     * Some intents of a partition.
     *
     * @param first the first intent that may have no outcome
     * @param end the first intent after that which is concluded again; equal to the first when there are none
     */
    public record Range(long first, long end) {

        private boolean includes(long intent) {
            return first <= intent && intent < end;
        }

        private Range before(long intent) {
            return new Range(first, Math.min(end, intent));
        }

        private boolean isEmpty() {
            return first >= end;
        }

        @Override
        public String toString() {
            return first + "-" + end;
        }

        private static Range parse(String text) {
            int dash = text.indexOf('-');
            return new Range(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }
    }

    /** The first ranges of a partition. */
    public static SkippedIntents first(Range left) {
        return new SkippedIntents(left, List.of());
    }

    /**
     * These ranges and one more. Those that are too many are forgotten, the oldest first. Earlier ranges end where the
     * new one begins, because intents from there on are those of the new range, or not declared yet.
     */
    public SkippedIntents and(Range left) {
        List<Range> before = Stream.concat(earlier.stream(), Stream.of(last))
                .map(range -> range.before(left.first()))
                .filter(range -> !range.isEmpty())
                .toList();
        return new SkippedIntents(left, before.subList(Math.max(0, before.size() - MOST_EARLIER), before.size()));
    }

    /** The metadata committed with the end of the last range. */
    public String metadata() {
        return Stream.concat(
                        Stream.of("unconcluded=" + last.first()),
                        earlier.stream().map(Range::toString))
                .collect(Collectors.joining(","));
    }

    /**
     * Empty when the metadata does not have the form of {@link #metadata}.
     *
     * @param end that of the last range
     */
    public static Optional<SkippedIntents> of(long end, String metadata) {
        Matcher found = METADATA.matcher(metadata);
        return found.matches()
                ? Optional.of(new SkippedIntents(
                        new Range(Long.parseLong(found.group(1)), end),
                        Stream.of(found.group("earlier").split(","))
                                .filter(range -> !range.isEmpty())
                                .map(Range::parse)
                                .toList()))
                : Optional.empty();
    }

    /** Whether this intent never gets an outcome unless it has one now. */
    public boolean includes(long intent) {
        return last.includes(intent) || earlier.stream().anyMatch(range -> range.includes(intent));
    }
}
