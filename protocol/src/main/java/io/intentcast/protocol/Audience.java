package io.intentcast.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The nodes that an intent is put to: the asked are alive, the absent are registered but presumed offline. */
public record Audience(Role role, SortedMap<NodeId, Standing> asked, SortedMap<NodeId, Standing> absent) {

    /** In which there is no node. */
    public static final Audience NOBODY =
            new Audience(Role.STORAGE, Collections.emptySortedMap(), Collections.emptySortedMap());

    /** @throws IllegalArgumentException if a node is both asked and absent */
    public Audience {
        asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
        if (!Collections.disjoint(asked.keySet(), absent.keySet())) {
            throw new IllegalArgumentException("a node of the audience is both asked and absent");
        }
    }

    /** Of who is asked or absent; null of anyone else. */
    public @Nullable Standing standing(NodeId node) {
        Standing alive = asked.get(node);
        return alive != null ? alive : absent.get(node);
    }
}
