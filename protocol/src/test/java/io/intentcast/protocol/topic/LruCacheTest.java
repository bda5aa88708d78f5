package io.intentcast.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LruCacheTest {

    private static final int MOST = 50;
    private static final int HEAVIEST = 200;
    private static final int HEAVY = 10;

    /** Its values are their own weights. */
    private final LruCache<Integer, Integer> cache = new LruCache<>(MOST, HEAVIEST, value -> value);

    @Test
    void theLeastRecentlyUsedAreEvicted() {
        putAll(MOST, 1);
        assertThat(cache.find(0)).contains(1);
        cache.put(MOST, 1);

        assertThat(known(MOST + 1)).hasSize(MOST).contains(0, MOST).doesNotContain(1);
    }

    @Test
    void theTotalWeightIsLimited() {
        putAll(MOST, HEAVY);

        assertThat(known(MOST)).hasSize(HEAVIEST / HEAVY).startsWith(MOST - HEAVIEST / HEAVY);
    }

    @Test
    void evictionAndReplacementMakeRoom() {
        putAll(HEAVIEST / HEAVY, HEAVY);
        putAll(HEAVIEST / HEAVY, 1);
        putAll(MOST, 1);

        assertThat(known(MOST)).hasSize(MOST);
    }

    @Test
    void withoutWeightsOnlyTheNumberIsLimited() {
        var unweighted = new LruCache<Integer, String>(2);
        unweighted.put(1, "a");
        unweighted.put(2, "b");
        unweighted.put(3, "c");

        assertThat(unweighted.find(1)).isEmpty();
        assertThat(unweighted.find(3)).contains("c");
    }

    private void putAll(int count, int value) {
        IntStream.range(0, count).forEach(key -> cache.put(key, value));
    }

    private List<Integer> known(int of) {
        return IntStream.range(0, of)
                .filter(key -> cache.find(key).isPresent())
                .boxed()
                .toList();
    }
}
