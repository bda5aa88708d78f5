package io.intentcast.intent.perspectives;

import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.LocationExcerpt;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Derives a consensus from the chunks of series that an outcome lists: fetches several at a time, and reads them. */
public final class ConsensusDerivation {

    private final ExcerptSource excerptSource;
    private final BiFunction<Location, InputStream, LocationExcerpt> reader;
    private final Function<NodeId, Trust> trust;
    private final DerivationLimits limits;
    private final LongSupplier nanoTime;
    private final Semaphore places;

    /**
     * @param reader reads what a chunk says about a location, and throws if the bytes are no excerpt of a series
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public ConsensusDerivation(
            ExcerptSource excerptSource,
            BiFunction<Location, InputStream, LocationExcerpt> reader,
            Function<NodeId, Trust> trust,
            DerivationLimits limits,
            LongSupplier nanoTime) {
        this.excerptSource = excerptSource;
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
    public record DerivationLimits(int callers, int chunks, long bytes, int atOnce) {}

    /**
     * Derives a consensus from the chunks that can be fetched in that time; lists the others as unread.
     *
     * @param outcome of {@code want}
     */
    public SeriesConsensus derive(WantChunks want, Location location, OutcomeReport outcome, Duration timeout)
            throws InterruptedException {
        var readAllowance = new ReadAllowance(limits.bytes(), timeout, nanoTime);
        List<ListedChunk> listed = ListedChunk.of(want, outcome);
        int wanted = Math.min(listed.size(), limits.chunks());
        var read = new ArrayList<>(unread(listed.subList(wanted, listed.size()), Unread.TOO_MANY_CHUNKS));
        if (places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            try {
                read.addAll(read(listed.subList(0, wanted), outcome.intentId(), location, readAllowance));
            } finally {
                places.release();
            }
        } else {
            read.addAll(unread(listed.subList(0, wanted), Unread.OUT_OF_TIME));
        }
        return SeriesConsensus.of(location, outcome.from(), read, trust);
    }

    private List<ExcerptResult> read(
            List<ListedChunk> chunks, IntentId asked, Location location, ReadAllowance readAllowance)
            throws InterruptedException {
        List<Callable<ExcerptResult>> tasks = chunks.stream()
                .<Callable<ExcerptResult>>map(chunk -> () -> read(chunk, asked, location, readAllowance))
                .toList();
        try (var threads =
                Executors.newFixedThreadPool(limits.atOnce(), Thread.ofVirtual().factory())) {
            var read = new ArrayList<ExcerptResult>();
            for (Future<ExcerptResult> task : threads.invokeAll(tasks)) {
                read.add(task.get());
            }
            return read;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private ExcerptResult read(ListedChunk chunk, IntentId asked, Location location, ReadAllowance readAllowance)
            throws InterruptedException {
        return readAllowance.isOver()
                ? new Unread(chunk.chunkId(), Unread.OUT_OF_TIME)
                : excerptSource.bring(chunk, asked, readAllowance, bytes -> parse(chunk, location, bytes));
    }

    private ExcerptResult parse(ListedChunk chunk, Location location, InputStream bytes) {
        try {
            LocationExcerpt excerpt = reader.apply(location, bytes);
            return excerpt.id().equals(chunk.id()) ? new Read(excerpt) : new Unread(chunk.chunkId(), Unread.WRONG_ID);
        } catch (RuntimeException malformed) {
            return new Unread(chunk.chunkId(), Unread.UNREADABLE);
        }
    }

    private static List<ExcerptResult> unread(List<ListedChunk> chunks, Reason reason) {
        return chunks.stream()
                .<ExcerptResult>map(chunk -> new Unread(chunk.chunkId(), reason))
                .toList();
    }
}
