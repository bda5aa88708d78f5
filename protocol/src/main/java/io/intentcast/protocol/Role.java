package io.intentcast.protocol;

import java.util.Comparator;
import java.util.List;

/** The role of a node: what it answers for. Applications define their own beside the built-in ones. */
public record Role(String value) implements Comparable<Role> {

    /** Keeps chunks. */
    public static final Role STORAGE = new Role("storage");
    /** Keeps observations. */
    public static final Role MAPPER = new Role("mapper");

    private static final List<Role> BUILT_IN = List.of(STORAGE, MAPPER);
    private static final Comparator<Role> ORDER =
            Comparator.comparingInt(Role::rank).thenComparing(Role::value);

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,128}} */
    public Role {
        Ids.checked(value, 128, "role");
    }

    private int rank() {
        int index = BUILT_IN.indexOf(this);
        return index < 0 ? BUILT_IN.size() : index;
    }

    /** The built-in roles come first, in the order in which they are written since the first version. */
    @Override
    public int compareTo(Role other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return value;
    }
}
