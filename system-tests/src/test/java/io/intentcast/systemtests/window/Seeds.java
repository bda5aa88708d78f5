package io.intentcast.systemtests.window;

import java.util.List;
import java.util.stream.LongStream;

/** The seeds of a randomized test; {@code -D<property>=FROM-TO}, both included, chooses others. */
public record Seeds(String property, long first, long last) {

    /** That many seeds, unless others are given. */
    public static Seeds of(String property, long count) {
        String given = System.getProperty(property, "0-" + (count - 1));
        List<String> range = List.of(given.split("-", -1));
        return new Seeds(property, Long.parseLong(range.getFirst()), Long.parseLong(range.getLast()));
    }

    /** Unordered and parallel. */
    public LongStream stream() {
        return LongStream.rangeClosed(first, last).parallel();
    }

    /** The option that reproduces a failure. */
    public String replay(long seed) {
        return "seed %s: replay it with -D%s=%s".formatted(seed, property, seed);
    }
}
