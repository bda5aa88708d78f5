package io.intentcast.intent.perspectives;

import io.intentcast.intent.perspectives.Excerpted.Unread;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Derives a consensus from the chunks of series that an outcome lists: fetches several at a time, and reads them. */
public final class Deriving {

    private final Bringing bringing;
    private final ExcerptReader reader;
    private final Function<NodeId, Trust> trust;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Semaphore places;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public Deriving(
            Bringing bringing,
            ExcerptReader reader,
            Function<NodeId, Trust> trust,
            Limits limits,
            LongSupplier nanoTime) {
        this.bringing = bringing;
        this.reader = reader;
        this.trust = trust;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.places = new Semaphore(limits.callers(), true);
    }

    /**
     * Limits on fetching.
     *
     * @param callers how many are served at the same time; others wait
     * @param chunks how many for each caller
     * @param bytes how many for each caller
     * @param atOnce how many chunks are fetched in parallel for each caller
     */
    public record Limits(int callers, int chunks, long bytes, int atOnce) {}

    /**
     * Derives a consensus from the chunks that can be fetched in that time; lists the others as unread.
     *
     * @param outcome of {@code want}
     */
    public SeriesConsensus derive(WantChunks want, Location location, OutcomeReport outcome, Duration patience)
            throws InterruptedException {
        var allowance = new Allowance(limits.bytes(), patience, nanoTime);
        List<Listed> listed = Listed.of(want, outcome);
        int wanted = Math.min(listed.size(), limits.chunks());
        var read = new ArrayList<>(unread(listed.subList(wanted, listed.size()), Unread.TOO_MANY_CHUNKS));
        if (places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            try {
                read.addAll(read(listed.subList(0, wanted), outcome.intentId(), location, allowance));
            } finally {
                places.release();
            }
        } else {
            read.addAll(unread(listed.subList(0, wanted), Unread.OUT_OF_TIME));
        }
        return SeriesConsensus.of(location, outcome.from(), read, trust);
    }

    private List<Excerpted> read(List<Listed> chunks, IntentId asked, Location location, Allowance allowance)
            throws InterruptedException {
        List<Callable<Excerpted>> tasks = chunks.stream()
                .<Callable<Excerpted>>map(chunk -> () -> read(chunk, asked, location, allowance))
                .toList();
        try (var threads =
                Executors.newFixedThreadPool(limits.atOnce(), Thread.ofVirtual().factory())) {
            var read = new ArrayList<Excerpted>();
            for (Future<Excerpted> task : threads.invokeAll(tasks)) {
                read.add(task.get());
            }
            return read;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private Excerpted read(Listed chunk, IntentId asked, Location location, Allowance allowance)
            throws InterruptedException {
        return allowance.isOver()
                ? new Unread(chunk.chunkId(), Unread.OUT_OF_TIME)
                : bringing.bring(chunk, asked, allowance, bytes -> reader.read(chunk, location, bytes));
    }

    private static List<Excerpted> unread(List<Listed> chunks, Reason reason) {
        return chunks.stream()
                .<Excerpted>map(chunk -> new Unread(chunk.chunkId(), reason))
                .toList();
    }
}
