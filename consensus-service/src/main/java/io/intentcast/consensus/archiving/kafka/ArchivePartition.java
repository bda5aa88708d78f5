package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.ArchivingRequest;
import io.intentcast.consensus.archiving.ArchivingResult;
import io.intentcast.consensus.archiving.ArchivingResult.AlreadyStored;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ArchivingResult.GivenUp;
import io.intentcast.consensus.archiving.ArchivingResult.Stored;
import io.intentcast.consensus.archiving.InFlightRecords;
import io.intentcast.platform.observability.LogContext;
import io.intentcast.protocol.IntentId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition whose outcomes this member stores: the chunks under way, and the offset before which all is done. */
final class ArchivePartition {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivePartition.class);

    private final InFlightRecords inFlightRecords = new InFlightRecords();
    private final Map<Long, Running> running = new HashMap<>();
    private long committed = -1;

    private record Running(IntentId intent, ArchivingRequest request, Future<ArchivingResult> ending) {}

    void pass(long offset) {
        inFlightRecords.pass(offset);
    }

    /** @param size of the record, in bytes */
    void begin(long offset, int size, IntentId intent, ArchivingRequest request, Future<ArchivingResult> ending) {
        inFlightRecords.begin(offset, size);
        running.put(offset, new Running(intent, request, ending));
    }

    /** Takes the chunks that have come to an end. */
    void settle(Consumer<ArchivingResult> ended) {
        running.entrySet().removeIf(entry -> {
            Running one = entry.getValue();
            if (!one.ending().isDone()) {
                return false;
            }
            try (var _ = LogContext.intent(one.intent())) {
                ArchivingResult ending = endingOf(one.ending());
                log(one.request(), ending);
                ended.accept(ending);
            }
            inFlightRecords.end(entry.getKey());
            return true;
        });
    }

    private static ArchivingResult endingOf(Future<ArchivingResult> future) {
        if (future.state() == Future.State.SUCCESS) {
            return future.resultNow();
        }
        LOG.error("Storing failed", future.exceptionNow());
        return new GivenUp(GiveUpReason.FAILED, future.exceptionNow().toString());
    }

    private static void log(ArchivingRequest request, ArchivingResult ending) {
        switch (ending) {
            case Stored(int nodes) -> LOG.debug("{} is stored at {} nodes", request.chunkId(), nodes);
            case AlreadyStored() -> LOG.debug("{} was stored already", request.chunkId());
            case GivenUp(var why, String reason) ->
                LOG.warn("{} is not stored, {}: {}", request.chunkId(), why, reason);
        }
    }

    /** Does not wait for chunks under way: the next member redoes them. */
    void abandon() {
        running.values().forEach(one -> one.ending().cancel(true));
        running.clear();
    }

    /** The offset before which all is done; empty if that is committed already. */
    OptionalLong committable() {
        OptionalLong done = inFlightRecords.done();
        return done.isPresent() && done.getAsLong() != committed ? done : OptionalLong.empty();
    }

    /** @param offset -1 if the last commit failed */
    void committed(long offset) {
        committed = offset;
    }

    int count() {
        return inFlightRecords.count();
    }

    long bytes() {
        return inFlightRecords.bytes();
    }

    long behind() {
        return inFlightRecords.behind();
    }
}
