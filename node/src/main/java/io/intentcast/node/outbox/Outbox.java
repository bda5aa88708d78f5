package io.intentcast.node.outbox;

import java.util.SequencedMap;
import java.util.Set;

/** The items that have to get into a topic. They are on disk until the topic has them. */
public interface Outbox<K, V> {

    /** The items to send now, in this order, without those that are under way. */
    SequencedMap<K, V> unsent(Set<K> underWay);

    /** Records that the topic has these items; unknown ones are ignored. */
    void acknowledge(SequencedMap<K, V> items);
}
