package io.intentcast.node.sharing;

import io.intentcast.node.series.Change;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.SeriesShared;
import io.intentcast.node.series.Event.SeriesWithheld;
import io.intentcast.node.series.Series;
import io.intentcast.node.sharing.Keepers.Kept;
import io.intentcast.node.sharing.Keepers.Never;
import io.intentcast.node.sharing.Keepers.NotNow;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shares one excerpt of the series after another with other nodes, in order. An excerpt is cut from what is on disk, so
 * after a crash a retry sends the same bytes. For one thread.
 */
public final class Sharing {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private final Series series;
    private final SharedSoFar soFar;
    private final Function<Excerpt, byte[]> form;
    private final Keepers keepers;
    private final Cutting cutting;
    private final int length;
    private final int replicas;
    private final InstantSource clock;
    private Duration pause = SOON;

    /**
     * @param form writes an excerpt as bytes, deterministically
     * @param length the number of events in an excerpt, 1 or more
     * @param replicas how many nodes should keep each, 1 or more
     */
    public Sharing(
            Series series,
            SharedSoFar soFar,
            Function<Excerpt, byte[]> form,
            Keepers keepers,
            int length,
            int replicas,
            InstantSource clock) {
        this.series = series;
        this.soFar = soFar;
        this.form = form;
        this.keepers = keepers;
        this.cutting = new Cutting(series, length);
        this.length = length;
        this.replicas = replicas;
        this.clock = clock;
    }

    /** How many full excerpts are not shared yet. */
    public long pending() {
        return soFar.waiting() / length;
    }

    /** Shares the next excerpt, if there is one. The next step retries one that failed. */
    public Step step() throws InterruptedException {
        Optional<Excerpt> next = soFar.standing().flatMap(cutting::next);
        return next.isPresent() ? share(next.get()) : new Step.NothingToShare();
    }

    private Step share(Excerpt excerpt) throws InterruptedException {
        ChunkId id = excerpt.id().chunkId();
        byte[] bytes = form.apply(excerpt);
        try {
            return switch (keepers.keep(id, bytes, replicas)) {
                case Kept kept -> {
                    settle(shared(excerpt, bytes, kept));
                    yield new Step.Shared(id);
                }
                case Never(String reason) -> {
                    settle(withheld(excerpt, bytes, reason));
                    yield new Step.Withheld(id, reason);
                }
                case NotNow(String reason, Duration retryAfter) -> failed(id, reason, retryAfter);
            };
        } catch (IOException unreachable) {
            return failed(id, unreachable.toString(), Duration.ZERO);
        }
    }

    private void settle(Event event) {
        series.append(Change.synced(clock.instant(), event));
        pause = SOON;
    }

    private Step failed(ChunkId id, String reason, Duration retryAfter) {
        Duration now = shorter(longer(pause, retryAfter), SELDOM);
        pause = shorter(pause.multipliedBy(2), SELDOM);
        return new Step.Failed(id, reason, now);
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

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
