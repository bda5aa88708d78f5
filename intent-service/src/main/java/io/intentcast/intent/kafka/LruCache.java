package io.intentcast.intent.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An LRU cache. It holds immutable values only, because they are shared. */
public final class LruCache<K, V> {

    private final Map<K, V> values;

    /** @param most how many are kept */
    public LruCache(int most) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized void put(K key, V value) {
        values.put(key, value);
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }
}
