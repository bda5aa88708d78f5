package io.intentcast.systemtests.endtoend;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.LogSettings;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.Suite;
import io.intentcast.systemtests.cluster.Jvm;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The suite that the README's command starts, on free ports, and the calls of its user. */
record QuickStart(Suite suite) implements AutoCloseable {

    static final Map<String, Object> WHO_HAS_CHUNK_X =
            Map.of("kind", "want_chunk", "chunkId", "chunk:X", "from", "node-a");

    static QuickStart in(Path data) {
        LogSettings.byLogbackAlone();
        Suite suite = Suite.of(
                "--intentcast.local.data=" + data,
                "--intentcast.local.broker-port=0",
                "--intentcast.local.intent-port=0",
                "--intentcast.local.consensus-port=0",
                "--intentcast.local.first-node-port=0",
                "--intentcast.local.first-mapper-port=0");
        suite.start();
        return new QuickStart(suite);
    }

    Rest intentService() {
        return new Rest(suite.plan().intent().url());
    }

    Rest consensusService() {
        return new Rest(suite.plan().consensus().url());
    }

    Rest node(String id) {
        return new Rest(suite.plan().node(id).url());
    }

    /** The node in a JVM of its own, by the command with which the banner says to restart it. */
    Process startedByItsCommand(String id, Path directory) throws IOException {
        String command = suite.plan().commandOf(suite.plan().node(id));
        var shell = new ProcessBuilder("sh", "-c", "exec " + command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(id + ".log").toFile());
        shell.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", Jvm.SHORT_LIVED));
        return shell.start();
    }

    Stream<ServicePlan> oneOfEachService() {
        return Stream.of(
                suite.plan().intent(), suite.plan().consensus(), suite.plan().node("bt1"));
    }

    /** @return its outcome */
    JsonNode whoHasChunkX() {
        Reply reply = intentService().post("/v1/intents", WHO_HAS_CHUNK_X, "Prefer", "wait=5");
        if (reply.status() != 200) {
            throw new AssertionError("answered " + reply.status() + ": " + reply.body());
        }
        return reply.json();
    }

    /** Asks until the node gives this response; audiences change at most once a second. */
    JsonNode whoHasChunkXOnce(String node, String response) {
        return await().until(
                        this::whoHasChunkX,
                        outcome -> response.equals(Responses.in(outcome).get(node)));
    }

    /** By node. */
    Map<String, String> presence() {
        return intentService()
                .get("/v1/peers")
                .json()
                .path("peers")
                .valueStream()
                .collect(toMap(
                        peer -> peer.path("node").asString(),
                        peer -> peer.path("presence").asString()));
    }

    List<JsonNode> answersAboutChunkX(String id) {
        return node(id).get("/v1/series?event=answered")
                .json()
                .path("events")
                .valueStream()
                .filter(answer -> answer.path("subject").asString().equals("chunk:X"))
                .toList();
    }

    static String insights(JsonNode outcome) {
        JsonNode insights = outcome.path("insights");
        return "available %s, congested %s, unknown %s of %s, replication factor %s"
                .formatted(
                        insights.path("availableFrom").asInt(),
                        insights.path("congestedNodes").asInt(),
                        insights.path("unknownState").asInt(),
                        insights.path("totalQueried").asInt(),
                        insights.path("replicationFactor").asInt());
    }

    @Override
    public void close() {
        suite.close();
    }
}
