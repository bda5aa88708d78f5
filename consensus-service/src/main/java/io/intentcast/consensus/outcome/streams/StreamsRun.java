package io.intentcast.consensus.outcome.streams;

import io.intentcast.platform.disk.StoreFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of Kafka Streams, from start to stop, with its resources. A failed stream thread is replaced after a second;
 * a failure of the global table's thread ends the run.
 *
 * @param self the address at which other instances reach this one
 */
record StreamsRun(KafkaStreams streams, HostInfo self, BoundedMemory memory, KafkaStreamsMetrics metrics)
        implements RunSupervisor.Run {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRun.class);
    private static final String GLOBAL_THREAD = "-GlobalStreamThread";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration REPLACE_BACKOFF = Duration.ofSeconds(1);
    private static final Duration DISK_FULL_BACKOFF = Duration.ofSeconds(5);

    /**
     * @param damaged called when the stores on disk cannot be read: the run ends then, and the next one must begin
     *     without them
     * @param down called when the run ended by itself: it must be closed, and another started
     */
    static StreamsRun start(
            Topology topology,
            StreamsSettings settings,
            Path directory,
            MeterRegistry meters,
            Runnable damaged,
            Runnable down) {
        HostInfo self = settings.self();
        var memory = new BoundedMemory(settings.views().memory().toBytes());
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(topology, settings.of(directory, self, memory));
        } catch (RuntimeException notMade) {
            memory.close();
            throw notMade;
        }
        streams.setUncaughtExceptionHandler(failure -> replaceThread(failure, damaged));
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.ERROR) {
                down.run();
            }
        });
        // The same labels as the other clients: Micrometer drops meters with the same name and fewer labels.
        var metrics = new KafkaStreamsMetrics(streams, Tags.of("spring.id", settings.clientId()));
        metrics.bindTo(meters);
        var run = new StreamsRun(streams, self, memory, metrics);
        try {
            streams.start();
            return run;
        } catch (RuntimeException notStarted) {
            run.close();
            throw notStarted;
        }
    }

    private static StreamThreadExceptionResponse replaceThread(Throwable failure, Runnable damaged) {
        StoreFailure store = StoreFailure.of(failure);
        boolean canBeReplaced = store != StoreFailure.DAMAGED
                && !Thread.currentThread().getName().endsWith(GLOBAL_THREAD);
        if (store == StoreFailure.NO_ROOM) {
            LOG.error("The disk is full; the views resume once it has room: {}", failure.toString());
        } else {
            LOG.error("A thread of the views failed and {} replaced", canBeReplaced ? "is" : "cannot be", failure);
        }
        if (store == StoreFailure.DAMAGED) {
            damaged.run();
        }
        pause(store == StoreFailure.NO_ROOM ? DISK_FULL_BACKOFF : REPLACE_BACKOFF);
        return canBeReplaced
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        boolean closed = streams.close(
                CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        if (closed) {
            memory.close();
        } else {
            LOG.warn("The views are not closed after {}", CLOSE_TIMEOUT);
        }
    }
}
