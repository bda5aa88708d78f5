package io.intentcast.systemtests.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chunk of the maximum size passes through services whose heap could not hold it. */
@OnSharedBroker
class LargeChunkTest {

    private static final int MEBI = 1024 * 1024;
    private static final int LARGEST = 64;
    private static final String HEAP = "-Xmx60m";

    @TempDir
    private Path directory;

    @Test
    void theLargestChunkIsNeverHeldInMemory(Cluster cluster) throws Exception {
        cluster.with("intentcast.partitions=2").consensusService();
        cluster.withJvm(HEAP).nodeProcess("a", "intentcast.node.budget=1GB", "intentcast.node.sharing.enabled=false");
        Chunks chunks = new Chunks(cluster.intentProcess().url());
        Path file = directory.resolve("large");
        write(file);
        HttpClient client = HttpClient.newHttpClient();

        HttpResponse<String> put = client.send(
                HttpRequest.newBuilder(chunks.place("file:large?replicas=1"))
                        .PUT(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<Path> got = client.send(
                HttpRequest.newBuilder(chunks.place("file:large")).build(),
                BodyHandlers.ofFile(directory.resolve("back")));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(Files.mismatch(got.body(), file)).isEqualTo(-1);
    }

    private static void write(Path file) throws IOException {
        for (int part = 0; part < LARGEST; part++) {
            Files.write(file, Chunks.bytes(part, MEBI), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
