package io.intentcast.storage.seriesexport;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Excerpt;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Kept;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Never;
import io.intentcast.storage.seriesexport.ExcerptPlacement.NotNow;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shares one excerpt of the series after another with other nodes, in order. An excerpt is cut from what is on disk, so
 * after a crash a retry sends the same bytes. For one thread.
 */
public final class SeriesExport {

    private final Series series;
    private final ExportProgress soFar;
    private final Function<Excerpt, byte[]> form;
    private final ExcerptPlacement excerptPlacement;
    private final ExcerptCutter excerptCutter;
    private final int length;
    private final int replicas;
    private final InstantSource clock;

    /**
     * @param form writes an excerpt as bytes, deterministically
     * @param length the number of events in an excerpt, 1 or more
     * @param replicas how many nodes should keep each, 1 or more
     */
    public SeriesExport(
            Series series,
            ExportProgress soFar,
            Function<Excerpt, byte[]> form,
            ExcerptPlacement excerptPlacement,
            int length,
            int replicas,
            InstantSource clock) {
        this.series = series;
        this.soFar = soFar;
        this.form = form;
        this.excerptPlacement = excerptPlacement;
        this.excerptCutter = new ExcerptCutter(series, length);
        this.length = length;
        this.replicas = replicas;
        this.clock = clock;
    }

    /** How many full excerpts are not shared yet. */
    public long pending() {
        return soFar.waiting() / length;
    }

    /** Shares the next excerpt, if there is one. The next step retries one that failed. */
    public ExportStep step() throws InterruptedException {
        Optional<Excerpt> next = soFar.standing().flatMap(excerptCutter::next);
        return next.isPresent() ? share(next.get()) : new ExportStep.NothingToShare();
    }

    private ExportStep share(Excerpt excerpt) throws InterruptedException {
        ChunkId id = excerpt.id().chunkId();
        byte[] bytes = form.apply(excerpt);
        try {
            return switch (excerptPlacement.keep(id, bytes, replicas)) {
                case Kept kept -> {
                    settle(shared(excerpt, bytes, kept));
                    yield new ExportStep.Shared(id);
                }
                case Never(String reason) -> {
                    settle(withheld(excerpt, bytes, reason));
                    yield new ExportStep.Withheld(id, reason);
                }
                case NotNow(String reason, Duration retryAfter) -> new ExportStep.Failed(id, reason, retryAfter);
            };
        } catch (IOException unreachable) {
            return new ExportStep.Failed(id, unreachable.toString(), Duration.ZERO);
        }
    }

    private void settle(Event event) {
        series.append(SeriesChange.synced(clock.instant(), event));
    }

    private SeriesShared shared(Excerpt excerpt, byte[] bytes, Kept kept) {
        return new SeriesShared(
                excerpt.id().chunkId(),
                Sha256.of(bytes),
                bytes.length,
                excerpt.entries().size(),
                excerpt.last(),
                replicas,
                kept.nodes());
    }

    private static SeriesWithheld withheld(Excerpt excerpt, byte[] bytes, String reason) {
        return new SeriesWithheld(
                excerpt.id().chunkId(),
                Sha256.of(bytes),
                bytes.length,
                excerpt.entries().size(),
                excerpt.last(),
                reason);
    }
}
