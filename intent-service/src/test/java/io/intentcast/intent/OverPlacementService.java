package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.placement.rest.SmallNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs a service that stores, and nodes to store with; no upload is left after a test. */
@Timeout(60)
abstract class OverPlacementService {

    static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    static final String PATH = "/v1/chunks/chunk:X";

    @TempDir
    private static Path data;

    static PlacementService service;

    private final List<AutoCloseable> nodes = new ArrayList<>();

    @BeforeAll
    static void start() {
        service = new PlacementService(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void nobodySaysAnything() {
        service.reset();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (AutoCloseable node : nodes) {
            node.close();
        }
        await().until(() -> service.uploads.open() == 0);
        assertThat(data.resolve("uploads")).isEmptyDirectory();
    }

    SmallNode node(String id) {
        return opened(service.keeping(id));
    }

    <T extends AutoCloseable> T opened(T node) {
        nodes.add(node);
        return node;
    }
}
