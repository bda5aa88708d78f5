package io.intentcast.platform;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The cause chain of an exception, outermost first, up to a sensible depth. */
public final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    public static List<Throwable> of(Throwable outermost) {
        return Stream.iterate(outermost, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
    }

    public static <T extends Throwable> Optional<T> find(Throwable outermost, Class<T> type) {
        return of(outermost).stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
