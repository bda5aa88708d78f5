package io.intentcast.storage.responding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.ChunkBytes.Incoming;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.store.ChunkFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkClaimsTest {

    private static final byte[] BYTES = "Here is X".getBytes(UTF_8);
    private static final KeptChunk CHUNK =
            new KeptChunk(new ChunkId("chunk:X"), Sha256.of(BYTES), BYTES.length, 1, Instant.EPOCH);

    @TempDir
    private Path directory;

    private ChunkFiles files;
    private ChunkClaims claims;

    @BeforeEach
    void create() throws IOException {
        files = new ChunkFiles(directory);
        claims = new ChunkClaims(files, () -> URI.create("http://bt1:8080"), 100);
    }

    @Test
    void bytesThatWereVerifiedAreNotReadAgain() throws IOException {
        keep(BYTES);
        String data = Base64.getEncoder().encodeToString(BYTES);
        assertThat(claims.apply(CHUNK).data()).isEqualTo(data);

        files.discard(CHUNK.chunkId());

        assertThat(claims.apply(CHUNK).data()).isEqualTo(data);
    }

    @Test
    void damagedBytesAreNeitherClaimedNorCached() throws IOException {
        keep("Here is Y".getBytes(UTF_8));
        assertThat(claims.apply(CHUNK).data()).isNull();

        keep(BYTES);

        assertThat(claims.apply(CHUNK).data()).isNotNull();
    }

    private void keep(byte[] bytes) throws IOException {
        try (Incoming incoming = files.receive()) {
            incoming.stream().write(bytes);
            incoming.complete();
            incoming.settle(CHUNK.chunkId());
        }
    }
}
