package io.intentcast.intent;

import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.fetching.Contradictions;
import io.intentcast.intent.fetching.store.TemporaryFiles;
import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProvidersView;
import io.intentcast.intent.reputation.Reputations;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service over a real port, with nodes that are wherever a test says, and say what it wants. The log is in memory. */
final class FetchingService implements AutoCloseable {

    static final int DOWNLOADS = 2;

    private static final List<String> NODES =
            List.of("a", "quiet", "honest", "busy", "busier", "slow", "liar", "lazy", "rude", "lost", "gone");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    final Fakes fakes;
    final TemporaryFiles downloads;
    final Contradictions contradictions;
    final Reputations reputations;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;
    private final Presence presence;
    private final ProvidersView providers;
    private final RecentOutcomes outcomes;
    private final OpenWindows windows;
    private final Map<NodeId, Answer> said = new TreeMap<>();
    private long registrations;
    private int declaredBefore;

    FetchingService(Path data) {
        service = new SpringApplicationBuilder(ServiceOverHttp.WithoutKafka.class)
                .run(
                        "--spring.config.name=intent-service",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--intentcast.intent.data-dir=" + data,
                        "--intentcast.chunks.downloads=" + DOWNLOADS,
                        "--intentcast.chunks.stalled-after=500ms");
        fakes = service.getBean(Fakes.class);
        downloads = service.getBean(TemporaryFiles.class);
        contradictions = service.getBean(Contradictions.class);
        reputations = service.getBean(Reputations.class);
        presence = service.getBean(Presence.class);
        providers = service.getBean(ProvidersView.class);
        outcomes = service.getBean(RecentOutcomes.class);
        windows = service.getBean(OpenWindows.class);
        NODES.forEach(node -> registers(node, NOWHERE));
        presence.readToTheEnd();
        providers.readToTheEnd();
    }

    /** From now on the log acknowledges, windows close at once, and nobody says anything. */
    void reset() {
        said.clear();
        fakes.contradicted.clear();
        declaredBefore = fakes.intents.size();
        fakes.whenDeclared = declared -> {
            outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED, said), 1);
            windows.close(declared.id());
        };
    }

    /** Since then. */
    List<DeclaredIntent> declared() {
        return fakes.intents.subList(declaredBefore, fakes.intents.size());
    }

    /** One of the nodes is there from now on. */
    void registers(String node, URI place) {
        presence.fold(
                registrations++,
                Fakes.DECLARED,
                new Registered(new Description(new NodeId(node), Set.of(Role.STORAGE), place.resolve("/"))));
    }

    void announces(String node, String chunkId, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        providers.announced(new Announced(new ChunkId(chunkId), new NodeId(node), Sha256.of(bytes), bytes.length, 3));
    }

    void says(String node, Answer answer) {
        said.put(new NodeId(node), answer);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return call("GET", path, headers);
    }

    HttpResponse<String> call(String method, String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url(path)).method(method, BodyPublishers.noBody()), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url(path))
                        .POST(BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json"),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.US_ASCII));
    }

    URI url(String path) {
        return URI.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
