package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.storage.chunks.PurgeOutcome.Dropped;
import io.intentcast.storage.chunks.PurgeOutcome.NotKept;
import io.intentcast.storage.chunks.PurgeOutcome.OthersKept;
import io.intentcast.storage.chunks.UploadOutcome.Purged;
import io.intentcast.storage.chunks.UploadOutcome.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgingChunksTest extends OverKeptChunks {

    private static final PurgeChunk PURGE = new PurgeChunk(X, null);

    @Test
    void theFileOfAPurgedChunkIsGone() throws IOException {
        take(X, "hello");

        assertThat(chunkKeeping.purge(PURGE, at(5))).isEqualTo(new Dropped(digest("hello")));

        assertNothingKeptOf(X);
        assertThat(series.events()).endsWith(new ChunkPurged(at(5), X, null, digest("hello")));
    }

    @Test
    void otherBytesThanThoseToPurgeStay() throws IOException {
        take(X, "hello");

        assertThat(chunkKeeping.purge(new PurgeChunk(X, digest("hallo")), at(5)))
                .isEqualTo(new OthersKept());

        assertThat(bytes(X)).isEqualTo("hello");
    }

    @Test
    void bytesOfferedBeforeThePurgeAreNotKeptAndThoseOfferedBehindItAre() throws IOException {
        assertThat(chunkKeeping.purge(PURGE, at(5))).isEqualTo(new NotKept());

        assertThat(push("hello", 4)).isEqualTo(new Purged());
        assertNothingKeptOf(X);
        assertThat(push("hallo", 6)).isInstanceOf(Stored.class);
        assertThat(bytes(X)).isEqualTo("hallo");
    }

    @Test
    void aPurgeOfOtherBytesStopsNoPush() throws IOException {
        assertThat(chunkKeeping.purge(new PurgeChunk(X, digest("hallo")), at(5)))
                .isEqualTo(new NotKept());

        assertThat(push("hello", 4)).isInstanceOf(Stored.class);
    }

    @Test
    void aPushDuringThePurgeIsNotKept() throws IOException {
        InputStream slow = during("hello", () -> chunkKeeping.purge(PURGE, at(5)));

        assertThat(chunkKeeping.take(new Upload(X, slow, 5, List.of(), 3, at(4))))
                .isEqualTo(new Purged());

        assertNothingKeptOf(X);
    }

    @Test
    void bytesThatWerePutToTheNodeItselfAreKeptAfterThePurge() throws IOException {
        assertThat(chunkKeeping.purge(PURGE, at(5))).isEqualTo(new NotKept());

        assertThat(take(X, "hello")).isInstanceOf(Stored.class);
    }

    @Test
    void aFileThatAnEarlierPurgeLeftBehindIsDeletedByTheNext() throws IOException {
        take(X, "hello");
        byte[] left = Files.readAllBytes(file());
        assertThat(chunkKeeping.purge(PURGE, at(5))).isEqualTo(new Dropped(digest("hello")));
        Files.write(file(), left);

        assertThat(chunkKeeping.purge(PURGE, at(6))).isEqualTo(new NotKept());

        assertNothingKeptOf(X);
    }

    private Path file() {
        return directory.resolve(digest(X.value()).hex());
    }

    private UploadOutcome push(String text, long offeredFor) throws IOException {
        return chunkKeeping.take(new Upload(X, stream(text), text.length(), List.of(), 3, at(offeredFor)));
    }

    private static IntentId at(long offset) {
        return new IntentId(3, offset);
    }
}
