package io.intentcast.intent;

import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProvidersView;
import io.intentcast.intent.storing.rest.SmallNode;
import io.intentcast.intent.storing.store.Uploads;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want.StoreChunk;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service over a real port, with the nodes a, b, c and d, of which some say something to a store_chunk; the others keep quiet. The
 * log is in memory.
 */
final class StoringService implements AutoCloseable {

    static final int LARGEST = 1024 * 1024;
    static final int UPLOADS = 2;
    static final int WINDOWS = 8;

    final Fakes fakes;
    final ProvidersView providers;
    final Uploads uploads;
    final OpenWindows windows;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;
    private final RecentOutcomes outcomes;
    private int declaredBefore;
    private final Map<NodeId, BiFunction<NodeId, StoreChunk, Answer>> nodes = new TreeMap<>();

    /** @param more arguments */
    StoringService(Path data, String... more) {
        var arguments = Stream.of(
                "--spring.config.name=intent-service",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--intentcast.intent.data-dir=" + data,
                "--intentcast.intent.open-windows=" + WINDOWS,
                "--intentcast.chunks.largest=" + LARGEST + "B",
                "--intentcast.chunks.uploads=" + UPLOADS,
                "--intentcast.chunks.stalled-after=500ms",
                "--intentcast.chunks.shown-within=200ms");
        service = new SpringApplicationBuilder(ServiceOverHttp.WithoutKafka.class)
                .run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
        fakes = service.getBean(Fakes.class);
        providers = service.getBean(ProvidersView.class);
        uploads = service.getBean(Uploads.class);
        windows = service.getBean(OpenWindows.class);
        outcomes = service.getBean(RecentOutcomes.class);
        var presence = service.getBean(Presence.class);
        Stream.of("a", "b", "c", "d").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
        providers.readToTheEnd();
    }

    /** From now on the log acknowledges, windows close at once, and nobody says anything. */
    void reset() {
        nodes.clear();
        declaredBefore = fakes.intents.size();
        fakes.intents.forEach(intent -> windows.close(intent.id()));
        fakes.whenDeclared = declared -> {
            var wanted = (StoreChunk) declared.intent().want();
            var said = new TreeMap<NodeId, Answer>();
            nodes.forEach((node, answer) -> said.put(node, answer.apply(node, wanted)));
            outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED, said), 1);
            windows.close(declared.id());
        };
    }

    /** Since then. */
    List<DeclaredIntent> declared() {
        return fakes.intents.subList(declaredBefore, fakes.intents.size());
    }

    void says(String node, Answer answer) {
        nodes.put(new NodeId(node), (_, _) -> answer);
    }

    void offers(String node, double worth, URI place) {
        nodes.put(new NodeId(node), (_, wanted) -> new Yes(new Offer(wanted.sha256(), worth, place)));
    }

    void keeps(String node, URI place) {
        nodes.put(new NodeId(node), (_, wanted) -> new Yes(new Held(wanted.sha256(), wanted.size(), place, null)));
    }

    void announce(String chunkId, String node, byte[] bytes) {
        announce(chunkId, node, bytes.length, Sha256.of(bytes));
    }

    private void announce(String chunkId, String node, long size, Sha256 sha256) {
        providers.announced(new Announced(new ChunkId(chunkId), new NodeId(node), sha256, size, 3));
    }

    /** A node that keeps whatever comes, and announces it. */
    SmallNode keeping(String node) {
        return SmallNode.answering(put -> {
            String path = put.uri().getPath();
            announce(path.substring(path.lastIndexOf('/') + 1), node, put.size(), put.sha256());
            return 201;
        });
    }

    HttpResponse<String> put(String path, byte[] bytes) throws IOException, InterruptedException {
        return put(path, BodyPublishers.ofByteArray(bytes));
    }

    HttpResponse<String> put(String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url(path)).PUT(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    /** The status, as a client gets it that begins to read when it has sent all. */
    int putBeforeReading(String path, int size) throws IOException {
        var connection = (HttpURLConnection) url(path).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(size);
        try (var out = connection.getOutputStream()) {
            out.write(new byte[size]);
        }
        return connection.getResponseCode();
    }

    /** A want whose window may stay open. */
    void declareSomething() throws IOException, InterruptedException {
        HttpRequest declaration = HttpRequest.newBuilder(url("/v1/intents"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ServiceOverHttp.want("")))
                .build();
        http.send(declaration, BodyHandlers.ofString());
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
