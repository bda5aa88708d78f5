package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.wire.Documents;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentWorkTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private final RecentWork work = new RecentWork(3);

    @Test
    void countsYesesAndStoredChunksButNotNos() {
        happened(
                0,
                new Answered(intent(), new Subject("chunk:X"), new Answer.Yes(new Claim.Other(Documents.parse("{}")))));
        happened(1, new Answered(intent(), new Subject("chunk:X"), Answer.No.because(Reason.TOO_LARGE)));
        happened(2, new ChunkStored(new ChunkId("chunk:X"), Sha256.of(new byte[0]), 0, 1));

        assertThat(work.at(NOON.plusMillis(3))).isEqualTo(2);
    }

    @Test
    void partsOfSeriesAreNoWork() {
        var part = new ChunkId("series_bt1.17_0");
        var yes = new Answered(
                intent(), new Subject(part.value()), new Answer.Yes(new Claim.Other(Documents.parse("{}"))));
        var stored = new ChunkStored(part, Sha256.of(new byte[0]), 0, 1);
        happened(0, yes);
        happened(1, stored);

        assertThat(work.at(NOON.plusMillis(2))).isZero();
        assertThat(RecentWork.in(List.of(yes, stored))).isZero();
    }

    @Test
    void offeringIsNoWorkButStoringIs() {
        var offer = new Offer(Sha256.of(new byte[0]), 1, URI.create("http://bt1/v1/chunks/chunk:X"));
        happened(0, new Answered(intent(), new Subject("chunk:X"), new Answer.Yes(offer)));
        happened(1, stored());

        assertThat(work.at(NOON.plusMillis(2))).isEqualTo(1);
    }

    @Test
    void forgetsAfterASecond() {
        happened(0, stored());

        assertThat(work.at(NOON.plusMillis(999))).isEqualTo(1);
        assertThat(work.at(NOON.plusMillis(1000))).isZero();
    }

    @Test
    void workWithATimeInTheFutureDoesNotCount() {
        happened(5000, stored());

        assertThat(work.at(NOON)).isZero();
    }

    @Test
    void remembersNoMoreThanItCounts() {
        for (int i = 0; i < 10; i++) {
            happened(i, stored());
        }

        assertThat(work.at(NOON.plusMillis(10))).isEqualTo(3);
    }

    private void happened(long millis, Event event) {
        work.fold(new SeriesEntry(millis, NOON.plusMillis(millis), event));
    }

    private static IntentId intent() {
        return new IntentId(0, 1);
    }

    private static ChunkStored stored() {
        return new ChunkStored(new ChunkId("chunk:X"), Sha256.of(new byte[0]), 0, 1);
    }
}
