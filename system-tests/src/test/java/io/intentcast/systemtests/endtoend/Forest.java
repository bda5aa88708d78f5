package io.intentcast.systemtests.endtoend;

import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The question of mapper A about {@code forest_1}, and its results. */
record Forest(QuickStart local) {

    private static final Map<String, Object> WHAT_WAS_SEEN = Map.of(
            "kind",
            "want_observations",
            "location",
            "forest_1",
            "from",
            "A",
            "then",
            Map.of("store", Map.of("replicas", 3)));

    /** @return its outcome */
    JsonNode whatWasSeen() {
        Reply reply = local.intentService().post("/v1/intents", WHAT_WAS_SEEN, "Prefer", "wait=5");
        if (reply.status() != 200) {
            throw new AssertionError("answered " + reply.status() + ": " + reply.body());
        }
        return reply.json();
    }

    /** The only consensus value. */
    static JsonNode value(JsonNode outcome) {
        return outcome.path("consensus").path("values").path(0);
    }

    /** The node, the value and the own flag of each perspective. */
    static List<String> perspectives(JsonNode outcome) {
        return value(outcome)
                .path("perspectives")
                .valueStream()
                .map(one -> one.path("node").asString() + " "
                        + one.path("value").asDouble() + (one.path("own").asBoolean() ? " own" : ""))
                .toList();
    }

    static String chunkId(JsonNode outcome) {
        return outcome.path("then").path("store").path("chunkId").asString();
    }

    /** Waits until that many nodes announce the chunk. */
    List<String> keepersOf(String chunkId, int many) {
        return await().until(
                        () -> local.intentService()
                                .get("/v1/chunks/" + chunkId + "/providers")
                                .json()
                                .path("providers")
                                .valueStream()
                                .map(provider -> provider.path("node").asString())
                                .toList(),
                        keepers -> keepers.size() == many);
    }

    Reply chunk(String chunkId) {
        return local.intentService().get("/v1/chunks/" + chunkId);
    }

    /** The events of A's series about the intent and what follows from it, each with the node that it names. */
    List<String> storyOfA(JsonNode outcome) {
        String intent = outcome.path("intentId").asString();
        return new Rest(local.suite().plan().node("A").url())
                .get("/v1/series?limit=1000")
                .json()
                .path("events")
                .valueStream()
                .filter(event -> event.path("intent").asString("").equals(intent)
                        || event.path("event").asString().equals("observation"))
                .map(event -> (event.path("event").asString() + " "
                                + event.path("node").asString(""))
                        .strip())
                .toList();
    }

    JsonNode newestConsensus() {
        return local.consensusService().get("/v1/consensus/location:forest_1").json();
    }

    /** How often the node's answers were judged, according to its record. */
    double judged(String node) {
        return local.consensusService()
                .get("/v1/reputations/" + node)
                .json()
                .path("matters")
                .valueStream()
                .filter(matter -> matter.path("matter").asString().equals("observations"))
                .mapToDouble(
                        matter -> matter.path("r").asDouble() + matter.path("s").asDouble())
                .sum();
    }
}
