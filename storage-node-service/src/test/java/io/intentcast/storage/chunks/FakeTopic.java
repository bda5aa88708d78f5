package io.intentcast.storage.chunks;

import io.intentcast.node.outbox.RecordSender;
import io.intentcast.protocol.ChunkId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** A topic that takes and acknowledges records only when the test says so. */
@NullMarked
final class FakeTopic {

    /** @param kept what is announced; empty for a withdrawal */
    record Said(ChunkId chunkId, Optional<KeptChunk> kept) {}

    private final List<Said> log = new ArrayList<>();
    private FakeSender newest = new FakeSender();
    private int senders;

    /** A record that is not in the topic until taken, and not acknowledged until the topic says so. */
    private record UnderWay(Said said, RecordSender.Listener listener) {}

    private static final class FakeSender implements RecordSender<ChunkId, Optional<KeptChunk>> {

        private final Queue<UnderWay> sent = new ArrayDeque<>();
        private final Queue<UnderWay> taken = new ArrayDeque<>();
        private boolean broken;

        @Override
        public void send(ChunkId chunkId, Optional<KeptChunk> kept, Listener listener) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            sent.add(new UnderWay(new Said(chunkId, kept), listener));
        }

        @Override
        public void close() {
            sent.clear();
            taken.clear();
        }
    }

    RecordSender<ChunkId, Optional<KeptChunk>> sender() {
        senders++;
        newest = new FakeSender();
        return newest;
    }

    int senders() {
        return senders;
    }

    /** Takes the next that is under way, if there is one. */
    void take() {
        UnderWay next = newest.sent.poll();
        if (next != null) {
            log.add(next.said());
            newest.taken.add(next);
        }
    }

    /** Acknowledges the next that was taken, if there is one. */
    void acknowledge() {
        UnderWay next = newest.taken.poll();
        if (next != null) {
            next.listener().completed(null);
        }
    }

    void takeAndAcknowledgeAll() {
        while (!newest.sent.isEmpty() || !newest.taken.isEmpty()) {
            take();
            acknowledge();
        }
    }

    /** Fails all that was sent and is not acknowledged, taken or not. */
    void fail() {
        List<UnderWay> lost = new ArrayList<>(newest.taken);
        lost.addAll(newest.sent);
        lost.forEach(one -> one.listener().completed(new IllegalStateException("lost")));
    }

    /** Makes every send throw until there is a new sender. */
    void breakDown() {
        newest.broken = true;
    }

    /** Kills the sender: records that are not taken yet never will be. */
    void forgetSender() {
        newest.close();
    }

    List<Said> log() {
        return List.copyOf(log);
    }

    /** The announcements that compaction would leave. */
    Map<ChunkId, KeptChunk> announced() {
        var announced = new TreeMap<ChunkId, KeptChunk>();
        for (Said said : log) {
            said.kept()
                    .ifPresentOrElse(
                            kept -> announced.put(said.chunkId(), kept), () -> announced.remove(said.chunkId()));
        }
        return announced;
    }
}
