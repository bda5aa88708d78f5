package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.retrieval.Contradictions;
import io.intentcast.intent.retrieval.TempFiles;
import io.intentcast.intent.retrieval.rest.FakeProvider;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The service over a real port, with nodes whose place and answers a test sets. The log is in memory. For the tests of
 * one class; after each test its nodes are closed, and nothing that was fetched is left.
 */
final class RetrievalService implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final int DOWNLOADS = 2;

    private static final List<String> NODES =
            List.of("a", "quiet", "honest", "busy", "busier", "slow", "liar", "lazy", "rude", "lost", "gone");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    final Fakes fakes;
    final TempFiles downloads;
    final Contradictions contradictions;
    final Reputations reputations;
    private final Path data;
    private final StartedService service;
    private final Presence presence;
    private final ProvidersFold providers;
    private final RecentOutcomes outcomes;
    private final OpenWindows windows;
    private final Map<NodeId, Answer> said = new TreeMap<>();
    private final List<FakeProvider> nodes = new ArrayList<>();
    private long registrations;
    private int declaredBefore;
    private int chunks;

    RetrievalService() {
        data = temporary();
        service = new StartedService(
                "--intentcast.intent.data-dir=" + data,
                "--intentcast.chunks.downloads=" + DOWNLOADS,
                "--intentcast.chunks.stalled-after=500ms");
        fakes = service.part(Fakes.class);
        downloads = service.part(TempFiles.class);
        contradictions = service.part(Contradictions.class);
        reputations = service.part(Reputations.class);
        presence = service.part(Presence.class);
        providers = service.part(ProvidersFold.class);
        outcomes = service.part(RecentOutcomes.class);
        windows = service.part(OpenWindows.class);
        NODES.forEach(node -> registers(node, NOWHERE));
        presence.readToTheEnd();
        providers.readToTheEnd();
    }

    /** Resets: the log acknowledges, windows close at once, and nodes say nothing. */
    @Override
    public void beforeEach(ExtensionContext context) {
        chunks++;
        said.clear();
        fakes.contradicted.clear();
        NODES.forEach(node -> registers(node, NOWHERE));
        declaredBefore = fakes.intents.size();
        fakes.whenDeclared = declared -> {
            outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED, said), 1);
            windows.close(declared.id());
        };
    }

    /** The chunk of this test alone. */
    String chunk() {
        return "chunk:" + chunks;
    }

    /** Where its bytes are. */
    String path() {
        return "/v1/chunks/" + chunk();
    }

    /** The intents declared since then. */
    List<LoggedIntent> declared() {
        return fakes.intents.subList(declaredBefore, fakes.intents.size());
    }

    /** Registers one of the nodes at this place. */
    void registers(String node, URI place) {
        presence.fold(
                registrations++,
                Fakes.DECLARED,
                new Registered(new Description(new NodeId(node), Set.of(Role.STORAGE), place.resolve("/"))));
    }

    /** A node that can be reached until the test is over. */
    FakeProvider opened() {
        var node = new FakeProvider();
        nodes.add(node);
        return node;
    }

    /** A node that announced these bytes of the chunk, and behaves as the test tells it. */
    FakeProvider announcing(String node, String text) {
        FakeProvider provider = opened();
        registers(node, provider.url());
        announces(node, text);
        return provider;
    }

    void announces(String node, String text) {
        providers.announced(new Announced(new ChunkId(chunk()), new NodeId(node), digest(text), text.length(), 3));
    }

    /** Sets an answer, and registers the node where its claim says. */
    void says(String node, Answer answer) {
        if (answer instanceof Yes(Held held)) {
            registers(node, held.url());
        }
        claims(node, answer);
    }

    /** Sets an answer without registering the node. */
    void claims(String node, Answer answer) {
        said.put(new NodeId(node), answer);
    }

    /** Gets the chunk. */
    HttpResponse<String> fetch(String... headers) throws IOException, InterruptedException {
        return get(path(), headers);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return call("GET", path, headers);
    }

    HttpResponse<String> call(String method, String path, String... headers) throws IOException, InterruptedException {
        return service.send(HttpRequest.newBuilder(url(path)).method(method, BodyPublishers.noBody()), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return service.send(
                HttpRequest.newBuilder(url(path))
                        .POST(BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json"),
                headers);
    }

    URI url(String path) {
        return service.url(path);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        for (FakeProvider node : nodes) {
            node.close();
        }
        nodes.clear();
        await().until(() -> downloads.taken() == 0);
        assertThat(data.resolve("downloads")).isEmptyDirectory();
        assertThat(data.resolve("excerpts")).isEmptyDirectory();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        service.close();
        FileSystemUtils.deleteRecursively(data);
    }

    static Yes yes(String text, URI place) {
        return new Yes(new Held(digest(text), text.length(), place, null));
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("fetching-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
