package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.platform.Backoff;
import io.intentcast.platform.disk.StoreFailure;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.platform.kafka.StartsWithKafka;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the views, from the time the web server has its port until its last request is answered. Restarts them when they
 * fail.
 */
final class OutcomeStreams implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeStreams.class);
    private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
    private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(3);
    private static final int WITH_ITS_ARRIVAL = 2;
    private static final int ALONE = 1;

    private final StreamsSettings settings;
    private final Supplier<Topology> topology;
    private final Path directory;
    private final MeterRegistry meters;
    private final AtomicBoolean damaged = new AtomicBoolean();
    private volatile @Nullable RunSupervisor<StreamsRun> runs;

    /**
     * @param topology asked at each start
     * @param directory for the stores, of this instance alone
     */
    OutcomeStreams(StreamsSettings settings, Supplier<Topology> topology, Path directory, MeterRegistry meters) {
        this.settings = settings;
        this.topology = topology;
        this.directory = directory;
        this.meters = meters;
        gauge(ConclusionStore.NAME, WITH_ITS_ARRIVAL);
        gauge(ReputationTopology.LEDGER, ALONE);
        gauge(ReputationTopology.TABLE, ALONE);
    }

    /** Whether all data assigned to this instance is here and readable. */
    boolean isReady() {
        StreamsRun current = run();
        return current != null && current.streams().state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void start() {
        var begun = new RunSupervisor<>("views", this::begin, new Backoff(SHORTEST_BACKOFF, LONGEST_BACKOFF));
        runs = begun;
        try {
            begun.start();
        } catch (RuntimeException notNow) {
            runs = null;
            throw notNow;
        }
    }

    private StreamsRun begin(Runnable down) {
        removeDamaged();
        try {
            return run(down);
        } catch (RuntimeException notStarted) {
            switch (StoreFailure.of(notStarted)) {
                case DAMAGED -> damaged.set(true);
                case NO_ROOM ->
                    throw new StartRefusedException(
                            "There is no room for the views in %s.".formatted(directory),
                            "Make room, or set intentcast.data-dir to another directory.",
                            notStarted);
                case NONE -> {
                    if (notStarted instanceof ProcessorStateException
                            || notStarted.getCause() instanceof ProcessorStateException) {
                        throw unusable(notStarted);
                    }
                    throw notStarted;
                }
            }
        }
        removeDamaged();
        return run(down);
    }

    private StreamsRun run(Runnable down) {
        removeStoresOfOthers(settings.applicationId());
        return StreamsRun.start(topology.get(), settings, directory, meters, () -> damaged.set(true), down);
    }

    /** Removes stores that were built from topics that no longer exist. */
    private void removeStoresOfOthers(String applicationId) {
        try (DirectoryStream<Path> stores = Files.isDirectory(directory) ? Files.newDirectoryStream(directory) : null) {
            if (stores != null) {
                for (Path store : stores) {
                    if (!store.getFileName().toString().equals(applicationId)) {
                        LOG.info("{} belongs to topics that no longer exist, and is removed", store);
                        boolean _ = FileSystemUtils.deleteRecursively(store);
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("The stores in {} could not be removed: {}", directory, e.toString());
        }
    }

    private void removeDamaged() {
        if (!damaged.get()) {
            return;
        }
        LOG.warn("The stores in {} are damaged; they are removed, and restored from Kafka", directory);
        try {
            FileSystemUtils.deleteRecursively(directory);
            damaged.set(false);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private StartRefusedException unusable(Exception failure) {
        return new StartRefusedException(
                "The views cannot be stored in data directory %s: %s"
                        .formatted(directory, NestedExceptionUtils.getMostSpecificCause(failure)),
                "Make room if there is none, or give all of it to user '%s' (chown); or set intentcast.data-dir to another directory."
                        .formatted(System.getProperty("user.name", "?")),
                failure);
    }

    @Override
    public void stop() {
        RunSupervisor<StreamsRun> begun = runs;
        runs = null;
        if (begun != null) {
            begun.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return runs != null;
    }

    /** Null while the views do not run. */
    @Nullable
    StreamsRun run() {
        RunSupervisor<StreamsRun> begun = runs;
        return begun == null ? null : begun.current();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void gauge(String store, int keysOfAnEntry) {
        Gauge.builder("intentcast.view.entries", this, streams -> streams.keys(store) / keysOfAnEntry)
                .description("Approximate number of entries of a view at this instance")
                .tag("view", store)
                .register(meters);
    }

    private double keys(String store) {
        StreamsRun current = run();
        if (current == null) {
            return Double.NaN;
        }
        try {
            var query = StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
            return current.streams().store(query).approximateNumEntries();
        } catch (IllegalStateException | InvalidStateStoreException notNow) {
            return Double.NaN;
        }
    }
}
