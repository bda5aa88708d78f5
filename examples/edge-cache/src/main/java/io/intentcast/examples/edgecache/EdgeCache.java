package io.intentcast.examples.edgecache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.intentcast.node.Answer;
import io.intentcast.node.OnIntent;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this edge has, and what it says about it when others ask. */
@Component
class EdgeCache {

    private final Cache<String, byte[]> objects = Caffeine.newBuilder()
            .maximumWeight(64_000_000)
            .weigher((String id, byte[] bytes) -> bytes.length)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** What both kinds of intents are about. */
    record ObjectId(String id) {}

    record Found(int size) {}

    /** @param had whether it was here */
    record Purged(boolean had) {}

    @OnIntent("find_object")
    Answer<Found> find(ObjectId object) {
        byte[] bytes = objects.getIfPresent(object.id());
        return bytes == null ? Answer.silence() : Answer.yes(new Found(bytes.length));
    }

    /** Says yes also when there is nothing to purge: whoever asks wants to know that it is gone. */
    @OnIntent("purge_object")
    Answer<Purged> purge(ObjectId object) {
        return Answer.yes(new Purged(objects.asMap().remove(object.id()) != null));
    }

    void put(String id, byte[] bytes) {
        objects.put(id, bytes);
    }

    /** @param source where an object comes from that is not here; null when it is not there either */
    byte @Nullable [] get(String id, Function<String, byte @Nullable []> source) {
        return objects.get(id, source);
    }
}
