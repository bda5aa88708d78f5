package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.storage.chunks.UploadOutcome.KeptAlready;
import io.intentcast.storage.chunks.UploadOutcome.OtherBytes;
import io.intentcast.storage.chunks.UploadOutcome.OverBudget;
import io.intentcast.storage.chunks.UploadOutcome.OverDisk;
import io.intentcast.storage.chunks.UploadOutcome.Stored;
import io.intentcast.storage.chunks.UploadOutcome.TooLarge;
import io.intentcast.storage.chunks.UploadOutcome.Unannounced;
import io.intentcast.storage.chunks.UploadOutcome.WrongDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkKeepingTest extends OverKeptChunks {

    @Test
    void aStoredChunkIsOnDiskAndInTheSeries() throws IOException {
        UploadOutcome taken = take(X, "hello");

        var chunk = new KeptChunk(X, digest("hello"), 5, 1, NOON);
        assertThat(taken).isEqualTo(new Stored(chunk));
        assertThat(kept.find(X)).contains(chunk);
        assertThat(series.events()).containsExactly(new ChunkStored(X, digest("hello"), 5, 1));
        assertThat(bytes(X)).isEqualTo("hello");
        assertThat(budget.free()).isEqualTo(5);
    }

    @Test
    void theNumberOfReplicasIsStoredWithTheChunk() throws IOException {
        chunkKeeping.take(new Upload(X, stream("hello"), 5, List.of(), 3));

        assertThat(kept.find(X)).contains(new KeptChunk(X, digest("hello"), 5, 3, NOON));
    }

    @Test
    void storingTheSameBytesAgainIsIdempotent() throws IOException {
        take(X, "hello");

        assertThat(take(X, "hello")).isEqualTo(new KeptAlready(new KeptChunk(X, digest("hello"), 5, 1, NOON)));
        assertThat(series.events()).hasSize(1);
    }

    @Test
    void storingTheSameBytesAgainNeedsNoBudget() throws IOException {
        take(X, "12345678");

        assertThat(take(X, "12345678")).isInstanceOf(KeptAlready.class);
    }

    @Test
    void otherBytesUnderAnIdAreRefused() throws IOException {
        take(X, "hello");

        assertThat(take(X, "hallo"))
                .isEqualTo(new OtherBytes(new KeptChunk(X, digest("hello"), 5, 1, NOON), digest("hallo")));
        assertThat(bytes(X)).isEqualTo("hello");
    }

    @Test
    void anUploadOverTheBudgetIsRefused() throws IOException {
        take(X, "hello");

        assertThat(take(Y, "123456")).isEqualTo(new OverBudget(5, 10));
        assertThat(takeOfUnknownSize(Y, "123456")).isInstanceOf(OverBudget.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void aFullDiskRefusesUploadsUntilItHasRoom() throws IOException {
        take(X, "hello");
        disk.set(4);

        assertThat(take(Y, "12345")).isEqualTo(new OverDisk(4));
        assertThat(takeOfUnknownSize(Y, "12345")).isInstanceOf(OverDisk.class);
        assertNothingKeptOf(Y);

        disk.set(5);
        assertThat(take(Y, "12345")).isInstanceOf(Stored.class);
    }

    @Test
    void exactlyTheBudgetIsNotOverIt() throws IOException {
        take(X, "hello");

        assertThat(take(Y, "12345")).isInstanceOf(Stored.class);
        assertThat(budget.free()).isZero();
    }

    @Test
    void uploadsUnderWayCountAgainstTheBudget() throws IOException {
        InputStream slow = during("123456", () -> assertThat(take(Y, "12345")).isInstanceOf(OverBudget.class));

        assertThat(chunkKeeping.take(new Upload(X, slow, 6, List.of(), 1))).isInstanceOf(Stored.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void theFirstOfTwoConcurrentUploadsToCompleteWins() throws IOException {
        InputStream slow = during("x", () -> assertThat(take(X, "abc")).isInstanceOf(Stored.class));

        assertThat(chunkKeeping.take(new Upload(X, slow, 1, List.of(), 1))).isInstanceOf(OtherBytes.class);
        assertThat(bytes(X)).isEqualTo("abc");
        assertThat(budget.free()).isEqualTo(7);
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void bytesWithAnotherDigestThanAnnouncedAreRefused() throws IOException {
        UploadOutcome taken = chunkKeeping.take(new Upload(X, stream("hello"), 5, List.of(digest("hallo")), 1));

        assertThat(taken).isEqualTo(new WrongDigest(digest("hallo"), digest("hello")));
        assertNothingKeptOf(X);
    }

    @Test
    void anUploadLargerThanTheLimitIsRefused() throws IOException {
        assertThat(take(X, "123456789")).isEqualTo(new TooLarge(8));
        assertThat(takeOfUnknownSize(X, "123456789")).isEqualTo(new TooLarge(8));
        assertNothingKeptOf(X);
    }

    @Test
    void whileTooManyChunksWaitToBeAnnouncedNewOnesAreRefused() throws IOException {
        take(X, "hello");
        backlogged = true;

        assertThat(take(Y, "12345")).isEqualTo(new Unannounced());
        assertThat(take(X, "hello")).isInstanceOf(KeptAlready.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        InputStream torn = during("hel", () -> {
            throw new IOException("torn");
        });

        assertThatThrownBy(() -> chunkKeeping.take(new Upload(X, torn, 5, List.of(), 1)))
                .hasMessage("torn");
        assertNothingKeptOf(X);
        assertThat(budget.free()).isEqualTo(10);
    }

    @Test
    void aDroppedChunkIsGoneAndFreesItsBudget() throws IOException {
        take(X, "hello");

        assertThat(chunkKeeping.drop(X)).isTrue();
        assertThat(chunkKeeping.drop(X)).isFalse();
        assertThat(series.events()).endsWith(new ChunkDropped(X, digest("hello"), 5, DropCause.DELETED));
        assertNothingKeptOf(X);
        assertThat(budget.free()).isEqualTo(10);
        assertThat(take(X, "other")).isInstanceOf(Stored.class);
    }

    @Test
    void aChunkWhoseBytesWereDeletedIsDroppedAsLostAndTakenInAgain() throws IOException {
        take(X, "hello");
        files.discard(X);

        assertThat(take(X, "hello")).isInstanceOf(Stored.class);
        assertThat(series.events())
                .containsExactly(
                        new ChunkStored(X, digest("hello"), 5, 1),
                        new ChunkDropped(X, digest("hello"), 5, DropCause.LOST),
                        new ChunkStored(X, digest("hello"), 5, 1));
        assertThat(missing).containsExactly(X);
        assertThat(bytes(X)).isEqualTo("hello");
        assertThat(budget.free()).isEqualTo(5);
    }

    @Test
    void aChunkWithSomeOfItsBytesIsDroppedAsLost() throws IOException {
        take(X, "hello");
        Files.writeString(directory.resolve(digest(X.value()).hex()), "hell");

        assertThat(chunkKeeping.find(X)).isEmpty();
        assertThat(series.events()).endsWith(new ChunkDropped(X, digest("hello"), 5, DropCause.LOST));
        assertNothingKeptOf(X);
        assertThat(chunkKeeping.find(Y)).isEmpty();
        assertThat(missing).containsExactly(X);
    }

    @Test
    void reconcilingAfterACrashDeletesOrphanFilesAndReportsLostChunks() throws IOException {
        take(X, "hello");
        Files.writeString(directory.resolve("abc.incoming"), "torn");
        Files.writeString(directory.resolve(digest("chunk:unsaid").hex()), "on disk, but not in the series");
        series.append(SeriesChange.of(NOON, new ChunkStored(Y, digest("gone"), 4, 1)));

        chunkKeeping.reconcile();

        assertThat(missing).containsExactly(Y);
        assertThat(series.events()).endsWith(new ChunkDropped(Y, digest("gone"), 4, DropCause.LOST));
        assertThat(kept.find(Y)).isEmpty();
        assertThat(bytes(X)).isEqualTo("hello");
        assertThat(filesOnDisk()).isEqualTo(1);
    }
}
