package io.intentcast.storage.kafka;

import io.intentcast.platform.kafka.TailReader;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.storage.chunks.OpenAnnouncements;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the providers topic once to its end and recalls the announcements under the node's own name. It pauses while
 * too many chunks are open, so that it reads no faster than they are withdrawn.
 */
public final class PastAnnouncementsReader implements AutoCloseable {

    private static final int OPEN = 1_000;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final String suffix;
    private final OpenAnnouncements openAnnouncements;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final TailReader<ProviderRecord> reader;
    private volatile boolean atEnd;

    /** @param readers makes a reader of the whole topic for a handler */
    public PastAnnouncementsReader(
            NodeId self,
            OpenAnnouncements openAnnouncements,
            Function<TailReader.Handler<ProviderRecord>, TailReader<ProviderRecord>> readers) {
        this.suffix = " " + self;
        this.openAnnouncements = openAnnouncements;
        this.reader = readers.apply(this::recall);
    }

    void start() {
        var _ = reader.caughtUp().thenRun(() -> {
            atEnd = true;
            openAnnouncements.pastIsRead();
        });
        reader.start();
    }

    @Override
    public void close() {
        stopping.countDown();
        reader.stop();
    }

    private void recall(List<ConsumerRecord<String, Decoded<ProviderRecord>>> batch) throws InterruptedException {
        if (atEnd) {
            return;
        }
        Set<ChunkId> announced = new HashSet<>();
        for (var record : batch) {
            own(record.key()).ifPresent(chunkId -> {
                boolean _ = record.value() == null ? announced.remove(chunkId) : announced.add(chunkId);
            });
        }
        while (openAnnouncements.pending() >= OPEN) {
            if (stopping.await(POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
        openAnnouncements.recall(announced);
    }

    private Optional<ChunkId> own(String key) {
        if (key == null || !key.endsWith(suffix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ChunkId(key.substring(0, key.length() - suffix.length())));
        } catch (IllegalArgumentException noChunk) {
            return Optional.empty();
        }
    }
}
