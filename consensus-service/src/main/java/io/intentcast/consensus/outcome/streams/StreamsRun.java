package io.intentcast.consensus.outcome.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams from one start to one stop, and what belongs to it. A thread that fails is replaced, a second later; the one that reads
 * global tables cannot be, and takes all of it down.
 *
 * @param self where other instances find this one
 */
record StreamsRun(KafkaStreams streams, HostInfo self, BoundedMemory memory, KafkaStreamsMetrics metrics)
        implements Succession.Run {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRun.class);
    private static final String GLOBAL_THREAD = "-GlobalStreamThread";
    private static final Duration CLOSING = Duration.ofSeconds(4);
    private static final Duration BEFORE_REPLACED = Duration.ofSeconds(1);

    /** @param down told when it went down by itself: it is to be closed, and another started */
    static StreamsRun start(
            Topology topology,
            Map<String, Object> kafka,
            ViewSettings views,
            Path directory,
            HostInfo self,
            MeterRegistry meters,
            Runnable down) {
        var memory = new BoundedMemory(views.memory().toBytes());
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(topology, StreamsSettings.of(kafka, views, directory, self, memory));
        } catch (RuntimeException notMade) {
            memory.close();
            throw notMade;
        }
        streams.setUncaughtExceptionHandler(StreamsRun::replaceThread);
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.ERROR) {
                down.run();
            }
        });
        // As many labels as the other clients have: of meters with one name Micrometer removes those with fewer.
        var metrics = new KafkaStreamsMetrics(
                streams, Tags.of("spring.id", String.valueOf(kafka.get(StreamsConfig.CLIENT_ID_CONFIG))));
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

    private static StreamThreadExceptionResponse replaceThread(Throwable failure) {
        boolean canBeReplaced = !Thread.currentThread().getName().endsWith(GLOBAL_THREAD);
        LOG.error("A thread of the views failed and {} replaced", canBeReplaced ? "is" : "cannot be", failure);
        try {
            Thread.sleep(BEFORE_REPLACED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return canBeReplaced
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        boolean closed = streams.close(
                CloseOptions.timeout(CLOSING).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        if (closed) {
            memory.close();
        } else {
            LOG.warn("The views are not closed after {}", CLOSING);
        }
    }
}
