package io.intentcast.protocol;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that an intent is put to: the asked are alive, the absent are registered but presumed offline.
 *
 * @param where the labels that all its nodes have
 * @param matter what the standings are about; null for that of the intents that name none
 * @param reliability of the values in this matter; null while too little is known for a probability
 */
public record Audience(
        Role role,
        NodeLabels where,
        @Nullable Matter matter,
        SortedMap<NodeId, Standing> asked,
        SortedMap<NodeId, Standing> absent,
        @Nullable Reliability reliability) {

    /** An audience without any node. */
    public static final Audience NOBODY =
            new Audience(Role.STORAGE, Collections.emptySortedMap(), Collections.emptySortedMap());

    /** The size limit that lets an audience, and an outcome with a row for each of its nodes, fit their records. */
    public static final int MOST_NODES = 10_000;

    /** An audience of intents that ask for no labels. */
    public Audience(
            Role role, @Nullable Matter matter, SortedMap<NodeId, Standing> asked, SortedMap<NodeId, Standing> absent) {
        this(role, NodeLabels.NONE, matter, asked, absent, null);
    }

    /** An audience of intents that name no matter and ask for no labels. */
    public Audience(Role role, SortedMap<NodeId, Standing> asked, SortedMap<NodeId, Standing> absent) {
        this(role, null, asked, absent);
    }

    /**
     * @throws IllegalArgumentException if a node is both asked and absent, or there are more than {@value #MOST_NODES}
     */
    public Audience {
        asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
        if (!Collections.disjoint(asked.keySet(), absent.keySet())) {
            throw new IllegalArgumentException("a node of the audience is both asked and absent");
        }
        if (asked.size() + absent.size() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "an audience of %s nodes has more than %s".formatted(asked.size() + absent.size(), MOST_NODES));
        }
    }

    /** Whether the intent can have been put to this audience. */
    public boolean canBeOf(Intent intent) {
        return intent.want().role().stream().allMatch(role::equals)
                && where.equals(intent.where())
                && Objects.equals(matter, intent.matter());
    }

    /** The standing of a node that is asked or absent; null for any other node. */
    public @Nullable Standing standing(NodeId node) {
        Standing alive = asked.get(node);
        return alive != null ? alive : absent.get(node);
    }
}
