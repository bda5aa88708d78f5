package io.intentcast.storage.rest;

import io.intentcast.node.NodePart;
import io.intentcast.platform.Backoff;
import io.intentcast.storage.seriesexport.ExportStep;
import io.intentcast.storage.seriesexport.ExportStep.Failed;
import io.intentcast.storage.seriesexport.ExportStep.NothingToShare;
import io.intentcast.storage.seriesexport.ExportStep.Shared;
import io.intentcast.storage.seriesexport.ExportStep.Withheld;
import io.intentcast.storage.seriesexport.SeriesExport;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shares one excerpt after another, on a virtual thread, while the node goes on reading intents. */
public final class SeriesExportLoop implements NodePart {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesExportLoop.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration FAILURE_BACKOFF = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final SeriesExport sharing;
    private final SeriesExportMetrics metrics;
    private final Backoff backoff = new Backoff(SHORTEST_BACKOFF, LONGEST_BACKOFF);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    public SeriesExportLoop(SeriesExport sharing, SeriesExportMetrics metrics) {
        this.sharing = sharing;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        thread.execute(this::run);
    }

    /** Stops sharing. An excerpt under way is shared again at the next start. */
    @Override
    public void stop() {
        thread.shutdownNow();
        try {
            boolean _ = thread.awaitTermination(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!thread.isShutdown()) {
                Thread.sleep(step());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("sharing of the series stops");
        }
    }

    /** Makes one step, and returns how long to wait before the next. */
    Duration step() throws InterruptedException {
        try {
            ExportStep step = sharing.step();
            metrics.count(step);
            return switch (step) {
                case NothingToShare() -> POLL_INTERVAL;
                case Shared _ -> goOn();
                case Withheld(var chunkId, String reason) -> {
                    LOG.warn("{} is never shared: {}", chunkId, reason);
                    yield goOn();
                }
                case Failed failed -> retry(failed);
            };
        } catch (RuntimeException e) {
            LOG.warn("the series cannot be shared: {}", e.toString());
            return FAILURE_BACKOFF;
        }
    }

    private Duration goOn() {
        backoff.reset();
        return Duration.ZERO;
    }

    /** Logs short failures at debug only, because nodes may start before intent-service. */
    private Duration retry(Failed failed) {
        Duration pause = Duration.ofMillis(
                Math.clamp(failed.retryAfter().toMillis(), backoff.next().toMillis(), LONGEST_BACKOFF.toMillis()));
        if (pause.compareTo(FAILURE_BACKOFF) < 0) {
            LOG.debug("sharing {} failed and is retried: {}", failed.chunkId(), failed.reason());
        } else {
            LOG.warn("sharing {} failed and is retried: {}", failed.chunkId(), failed.reason());
        }
        return pause;
    }
}
