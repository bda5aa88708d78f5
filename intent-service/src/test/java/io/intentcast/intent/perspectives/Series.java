package io.intentcast.intent.perspectives;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ListedChunk.Holder;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.Insights;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.series.LocationExcerpt;
import io.intentcast.protocol.series.LocationExcerpt.ExcerptObservation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chunks of series, with answers of nodes about them, and their content. */
public final class Series {

    public static final Location FOREST = new Location("forest_1");
    public static final Sha256 ONE = Sha256.of(new byte[] {1});
    public static final Sha256 OTHER = Sha256.of(new byte[] {2});
    static final IntentId ASKED = new IntentId(0, 7);

    private static final Insights NONE = new Insights(0, 0, 0, null, 0, 0, 0, 0, 0, 0);

    private Series() {}

    static WantChunks want(@Nullable String after) {
        return new WantChunks(new EventType("observation"), FOREST, after == null ? null : new ChunkId(after));
    }

    static OutcomeReport report(Row... rows) {
        return new OutcomeReport(
                ASKED,
                WantChunks.KIND,
                new Subject("event:observation"),
                new NodeId("node-a"),
                ClosedBy.ALL_DECIDED,
                Fakes.DECLARED,
                Fakes.DECLARED,
                0,
                List.of(rows),
                NONE,
                null,
                null);
    }

    static Row yes(String node, SeriesChunk... chunks) {
        return row(node, claim(node, false, chunks));
    }

    static Row more(String node, SeriesChunk... chunks) {
        return row(node, claim(node, true, chunks));
    }

    static Row row(String node, Answer answer) {
        return Row.answered(new NodeId(node), answer, 1);
    }

    private static Yes claim(String node, boolean more, SeriesChunk... chunks) {
        return new Yes(new SeriesChunks(List.of(chunks), more, URI.create("http://" + node + "/v1/chunks/")));
    }

    static SeriesChunk chunk(String id, Sha256 sha256) {
        return new SeriesChunk(
                new ChunkId(id), sha256, 300, Fakes.DECLARED, Fakes.DECLARED.plus(Duration.ofSeconds(9)));
    }

    public static ListedChunk listed(String id, Holder... holders) {
        var chunkId = new ChunkId(id);
        return new ListedChunk(chunkId, SeriesChunkId.of(chunkId).orElseThrow(), List.of(holders));
    }

    /** @param size in bytes */
    public static Holder holder(String node, Sha256 sha256, long size) {
        return new Holder(new NodeId(node), sha256, size);
    }

    /** An event with this index that observed this value, so many seconds after the declaration. */
    static ExcerptObservation seen(long index, long seconds, double value) {
        return new ExcerptObservation(
                index, new Observation(Fakes.DECLARED.plusSeconds(seconds), new Amount(value), null));
    }

    static ExcerptResult read(String id, ExcerptObservation... seen) {
        return new Read(new LocationExcerpt(
                SeriesChunkId.of(new ChunkId(id)).orElseThrow(), Stream.of(seen).toList(), 0));
    }
}
