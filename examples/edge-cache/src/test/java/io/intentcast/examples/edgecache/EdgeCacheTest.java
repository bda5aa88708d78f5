package io.intentcast.examples.edgecache;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.examples.edgecache.EdgeCache.Found;
import io.intentcast.examples.edgecache.EdgeCache.ObjectId;
import io.intentcast.examples.edgecache.EdgeCache.Purged;
import io.intentcast.node.Answer;
import org.junit.jupiter.api.Test;

class EdgeCacheTest {

    private static final ObjectId LOGO = new ObjectId("logo");

    private final EdgeCache cache = new EdgeCache();

    @Test
    void itKeepsQuietAboutAnObjectUntilItHasIt() {
        assertThat(cache.find(LOGO)).isEqualTo(Answer.silence());

        cache.put("logo", new byte[7]);

        assertThat(cache.find(LOGO)).isEqualTo(Answer.yes(new Found(7)));
    }

    @Test
    void aPurgeMayComeTwice() {
        cache.put("logo", new byte[7]);

        assertThat(cache.purge(LOGO)).isEqualTo(Answer.yes(new Purged(true)));
        assertThat(cache.purge(LOGO)).isEqualTo(Answer.yes(new Purged(false)));
        assertThat(cache.find(LOGO)).isEqualTo(Answer.silence());
    }

    @Test
    void whatComesFromElsewhereIsKept() {
        assertThat(cache.get("logo", _ -> null)).isNull();
        assertThat(cache.get("logo", _ -> new byte[7])).hasSize(7);

        assertThat(cache.find(LOGO)).isEqualTo(Answer.yes(new Found(7)));
    }
}
