package io.intentcast.protocol.wire;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of an enum on the wire: their names in snake_case. */
record SnakeCase<E extends Enum<E>>(Map<String, E> byName) {

    static <E extends Enum<E>> SnakeCase<E> of(Class<E> type) {
        return new SnakeCase<>(Stream.of(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(SnakeCase::nameOf, Function.identity())));
    }

    static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no value has that name */
    E read(String name) {
        E value = byName.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is not one of %s"
                    .formatted(name, byName.keySet().stream().sorted().toList()));
        }
        return value;
    }
}
