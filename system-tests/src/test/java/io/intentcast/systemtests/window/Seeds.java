package io.intentcast.systemtests.window;

import java.util.List;
import java.util.stream.LongStream;

/** The seeds of a test that makes up what it tests; {@code -D<property>=FROM-TO}, both included, takes others. */
public record Seeds(String property, long first, long last) {

    /** So many, unless others are given. */
    public static Seeds of(String property, long count) {
        String given = System.getProperty(property, "0-" + (count - 1));
        List<String> range = List.of(given.split("-", -1));
        return new Seeds(property, Long.parseLong(range.getFirst()), Long.parseLong(range.getLast()));
    }

    /** In no order, on all processors. */
    public LongStream stream() {
        return LongStream.rangeClosed(first, last).parallel();
    }

    /** How a failure is seen again. */
    public String replay(long seed) {
        return "seed %s: replay it with -D%s=%s".formatted(seed, property, seed);
    }
}
