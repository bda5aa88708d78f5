package io.intentcast.node.announcing;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ProviderRecord.Announced;
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

    /** @param announcement empty for a withdrawal */
    record Said(ChunkId chunkId, Optional<Announced> announcement) {}

    private final List<Said> log = new ArrayList<>();
    private FakeBoard newest = new FakeBoard();
    private int boards;

    /** A record that is not in the topic until taken, and not acknowledged until the topic says so. */
    private record UnderWay(Said said, AnnouncementSender.Listener listener) {}

    private static final class FakeBoard implements AnnouncementSender {

        private final Queue<UnderWay> sent = new ArrayDeque<>();
        private final Queue<UnderWay> taken = new ArrayDeque<>();
        private boolean broken;

        @Override
        public void announce(Announced announcement, Listener listener) {
            send(new Said(announcement.chunkId(), Optional.of(announcement)), listener);
        }

        @Override
        public void withdraw(ChunkId chunkId, Listener listener) {
            send(new Said(chunkId, Optional.empty()), listener);
        }

        private void send(Said said, Listener listener) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            sent.add(new UnderWay(said, listener));
        }

        @Override
        public void close() {
            sent.clear();
            taken.clear();
        }
    }

    AnnouncementSender board() {
        boards++;
        newest = new FakeBoard();
        return newest;
    }

    int boards() {
        return boards;
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
            next.listener().acknowledged();
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
        lost.forEach(one -> one.listener().failed(new IllegalStateException("lost")));
    }

    /** Makes every send throw until there is a new board. */
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
    Map<ChunkId, Announced> announced() {
        var announced = new TreeMap<ChunkId, Announced>();
        for (Said said : log) {
            said.announcement()
                    .ifPresentOrElse(
                            announcement -> announced.put(said.chunkId(), announcement),
                            () -> announced.remove(said.chunkId()));
        }
        return announced;
    }
}
