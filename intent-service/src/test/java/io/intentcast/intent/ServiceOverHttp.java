package io.intentcast.intent;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.live.LiveEvent;
import io.intentcast.intent.live.LiveEvents;
import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.tracking.RecentIntents;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service over a real port, with the nodes bt1, bt2 and bt3; the log and consensus-service are in memory. */
final class ServiceOverHttp implements AutoCloseable {

    static final int MOST_OPEN = 3;
    private static final JsonMapper JSON = new JsonMapper();

    final Fakes fakes;
    private final StartedService service;

    ServiceOverHttp() {
        service = new StartedService(
                "--intentcast.intent.open-windows=" + MOST_OPEN, "--intentcast.intent.withdrawal-patience=10ms");
        fakes = service.part(Fakes.class);
        var presence = service.part(Presence.class);
        Stream.of("bt1", "bt2", "bt3").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
        service.part(ProvidersFold.class).readToTheEnd();
    }

    /** Resets: no intent takes a place, and declared intents get no outcome. */
    void nothingIsOpen() {
        var windows = service.part(OpenWindows.class);
        fakes.intents.forEach(intent -> windows.close(intent.id()));
        fakes.whenDeclared = _ -> {};
        fakes.now = Fakes.DECLARED;
        fakes.isRead = true;
    }

    /** A valid declaration with these fields added to, or replacing, its own. */
    static String want(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunk").put("chunkId", "chunk:X").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    static String wantChunks(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunks").put("eventType", "observation").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    static String wantObservations(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_observations").put("location", "forest_1").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    HttpResponse<String> declare(String fields, String... headers) throws IOException, InterruptedException {
        return call("POST", "/v1/intents", want(fields), headers);
    }

    IntentId declared() throws IOException, InterruptedException {
        return IntentId.parse(json(declare("")).path("intentId").asString());
    }

    /** Lets the outcome be read from the log. */
    void concluded(IntentId id, ClosedBy closedBy) {
        concluded(id, closedBy, Map.of());
    }

    void concluded(IntentId id, ClosedBy closedBy, Map<NodeId, Answer> answers) {
        service.part(RecentOutcomes.class).read(Fakes.outcome(fakes.find(id).orElseThrow(), closedBy, answers), 1);
    }

    /** Lets an outcome be read for the limits that nodes told. */
    void limitsToldIn(Outcome outcome) {
        service.part(LastLimits.class).fold(outcome);
    }

    void judged(ReputationRecord record) {
        service.part(Reputations.class).fold(record);
    }

    PeerStatus peer(NodeId node) {
        return service.part(Presence.class).find(node).orElseThrow();
    }

    void announced(Announced announced) {
        service.part(ProvidersFold.class).announced(announced);
    }

    void withdrawn(ChunkId chunkId, NodeId node) {
        service.part(ProvidersFold.class).withdrawn(chunkId, node);
    }

    /** Lets all intents of the log be read. */
    void intentsAreRead() {
        fakes.intents.forEach(intent -> service.part(RecentIntents.class).read(intent, 1));
    }

    void happens(LiveEvent event) {
        service.part(LiveEvents.class).add(event, 1);
    }

    /** An open stream of events, whose headers have come. */
    BufferedReader stream(String path, String... headers) throws IOException, InterruptedException {
        return service.stream(HttpRequest.newBuilder(service.url(path)), headers);
    }

    /** The answer to a request without a body, up to where the service closes the connection. */
    String untilClosed(String methodAndPath) throws IOException {
        return service.untilClosed(methodAndPath);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return call("GET", path, "", headers);
    }

    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return service.send(
                HttpRequest.newBuilder(service.url(path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json"),
                headers);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        service.close();
    }
}
