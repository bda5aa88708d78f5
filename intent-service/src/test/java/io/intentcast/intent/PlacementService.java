package io.intentcast.intent;

import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.placement.UploadFiles;
import io.intentcast.intent.placement.rest.SmallNode;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want.StoreChunk;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The service over a real port, with the nodes a, b, c and d; a test sets their answers to a store_chunk, and the
 * others keep quiet. The log is in memory.
 */
final class PlacementService implements AutoCloseable {

    static final int LARGEST = 1024 * 1024;
    static final int UPLOADS = 2;
    static final int WINDOWS = 8;

    final Fakes fakes;
    final ProvidersFold providers;
    final UploadFiles uploads;
    final OpenWindows windows;
    private final StartedService service;
    private final RecentOutcomes outcomes;
    private final Presence presence;
    private long registrations;
    private int declaredBefore;
    private final Map<NodeId, BiFunction<NodeId, StoreChunk, Answer>> nodes = new TreeMap<>();

    /** @param more command-line arguments */
    PlacementService(Path data, String... more) {
        var arguments = Stream.of(
                "--intentcast.intent.data-dir=" + data,
                "--intentcast.intent.open-windows=" + WINDOWS,
                "--intentcast.chunks.largest=" + LARGEST + "B",
                "--intentcast.chunks.uploads=" + UPLOADS,
                "--intentcast.chunks.stalled-after=500ms",
                "--intentcast.chunks.shown-within=200ms");
        service = new StartedService(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
        fakes = service.part(Fakes.class);
        providers = service.part(ProvidersFold.class);
        uploads = service.part(UploadFiles.class);
        windows = service.part(OpenWindows.class);
        outcomes = service.part(RecentOutcomes.class);
        presence = service.part(Presence.class);
        everyoneRegisters();
        presence.readToTheEnd();
        providers.readToTheEnd();
    }

    /** Resets: the log acknowledges, windows close at once, and nodes say nothing. */
    void reset() {
        nodes.clear();
        everyoneRegisters();
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

    private void everyoneRegisters() {
        Stream.of("a", "b", "c", "d")
                .map(Fakes::node)
                .forEach(node -> presence.fold(registrations++, Fakes.DECLARED, node));
    }

    /** The intents declared since then. */
    List<LoggedIntent> declared() {
        return fakes.intents.subList(declaredBefore, fakes.intents.size());
    }

    void says(String node, Answer answer) {
        nodes.put(new NodeId(node), (_, _) -> answer);
    }

    void offers(String node, double worth, URI place) {
        registers(node, place);
        nodes.put(new NodeId(node), (_, wanted) -> new Yes(new Offer(wanted.sha256(), worth, place)));
    }

    /** An offer of a node that is not registered at the place in its offer. */
    void offersElsewhere(String node, double worth, URI registered, URI claimed) {
        offers(node, worth, claimed);
        registers(node, registered);
    }

    private void registers(String node, URI place) {
        presence.fold(
                registrations++,
                Fakes.DECLARED,
                new Registered(new Description(new NodeId(node), Set.of(Role.STORAGE), place.resolve("/"))));
    }

    void keeps(String node, URI place) {
        registers(node, place);
        nodes.put(new NodeId(node), (_, wanted) -> new Yes(new Held(wanted.sha256(), wanted.size(), place, null)));
    }

    void announce(String chunkId, String node, byte[] bytes) {
        announce(chunkId, node, bytes.length, Sha256.of(bytes));
    }

    private void announce(String chunkId, String node, long size, Sha256 sha256) {
        providers.announced(new Announced(new ChunkId(chunkId), new NodeId(node), sha256, size, 3));
    }

    /** A node that keeps and announces everything that it gets. */
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
        return service.send(HttpRequest.newBuilder(url(path)).PUT(body), headers);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return service.send(HttpRequest.newBuilder(url(path)));
    }

    /** The status, for a client that sends the whole body before it reads. */
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

    /** Declares an intent whose window may stay open. */
    void declareSomething() throws IOException, InterruptedException {
        service.send(
                HttpRequest.newBuilder(url("/v1/intents")).POST(BodyPublishers.ofString(ServiceOverHttp.want(""))),
                "Content-Type",
                "application/json");
    }

    URI url(String path) {
        return service.url(path);
    }

    @Override
    public void close() {
        service.close();
    }
}
