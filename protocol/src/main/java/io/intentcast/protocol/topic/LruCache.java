package io.intentcast.protocol.topic;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A cache of the most recently used values, limited by their number and by their total weight. It holds immutable
 * values only, because they are shared. Thread-safe.
 */
public final class LruCache<K, V> {

    private final int most;
    private final int heaviest;
    private final ToIntFunction<V> weight;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private int total;

    /** @param most how many values are kept */
    public LruCache(int most) {
        this(most, 0, _ -> 0);
    }

    /**
     * @param most how many values are kept
     * @param heaviest the greatest total weight of the kept values
     * @param weight of a value, 0 or more; always the same for a value
     */
    LruCache(int most, int heaviest, ToIntFunction<V> weight) {
        this.most = most;
        this.heaviest = heaviest;
        this.weight = weight;
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized void put(K key, V value) {
        V before = values.put(key, value);
        total += weight.applyAsInt(value) - (before == null ? 0 : weight.applyAsInt(before));
        Iterator<V> eldest = values.values().iterator();
        while (values.size() > most || total > heaviest) {
            total -= weight.applyAsInt(eldest.next());
            eldest.remove();
        }
    }
}
