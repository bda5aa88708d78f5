package io.intentcast.consensus.storing.kafka;

import io.intentcast.consensus.storing.Ending;
import io.intentcast.consensus.storing.Ending.Found;
import io.intentcast.consensus.storing.Ending.GivenUp;
import io.intentcast.consensus.storing.Ending.Stored;
import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.consensus.storing.Order;
import io.intentcast.consensus.storing.Unfinished;
import io.intentcast.platform.logging.About;
import io.intentcast.protocol.IntentId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition whose outcomes this member stores: the chunks under way, and the offset before which all is done. */
final class StoredPartition {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPartition.class);

    private final Unfinished unfinished = new Unfinished();
    private final Map<Long, Running> running = new HashMap<>();
    private long committed = -1;

    private record Running(IntentId intent, Order order, Future<Ending> ending) {}

    void pass(long offset) {
        unfinished.pass(offset);
    }

    /** @param size of the record, in bytes */
    void begin(long offset, int size, IntentId intent, Order order, Future<Ending> ending) {
        unfinished.begin(offset, size);
        running.put(offset, new Running(intent, order, ending));
    }

    /** Takes the chunks that have come to an end. */
    void settle(Consumer<Ending> ended) {
        running.entrySet().removeIf(entry -> {
            Running one = entry.getValue();
            if (!one.ending().isDone()) {
                return false;
            }
            try (var _ = About.intent(one.intent())) {
                Ending ending = endingOf(one.ending());
                tell(one.order(), ending);
                ended.accept(ending);
            }
            unfinished.end(entry.getKey());
            return true;
        });
    }

    private static Ending endingOf(Future<Ending> future) {
        if (future.state() == Future.State.SUCCESS) {
            return future.resultNow();
        }
        LOG.error("Storing failed", future.exceptionNow());
        return new GivenUp(Why.FAILED, future.exceptionNow().toString());
    }

    private static void tell(Order order, Ending ending) {
        switch (ending) {
            case Stored(int nodes) -> LOG.debug("{} is kept by {} nodes", order.chunkId(), nodes);
            case Found() -> LOG.debug("{} is kept already", order.chunkId());
            case GivenUp(var why, String reason) -> LOG.warn("{} is not stored, {}: {}", order.chunkId(), why, reason);
        }
    }

    /** Does not wait for chunks under way: the next member redoes them. */
    void abandon() {
        running.values().forEach(one -> one.ending().cancel(true));
        running.clear();
    }

    /** The offset before which all is done; empty if that is committed already. */
    OptionalLong committable() {
        OptionalLong done = unfinished.done();
        return done.isPresent() && done.getAsLong() != committed ? done : OptionalLong.empty();
    }

    /** @param offset -1 if the last commit failed */
    void committed(long offset) {
        committed = offset;
    }

    int count() {
        return unfinished.count();
    }

    long bytes() {
        return unfinished.bytes();
    }

    long behind() {
        return unfinished.behind();
    }
}
