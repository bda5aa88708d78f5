package io.intentcast.client.test;

import io.intentcast.client.http.Json;
import io.intentcast.client.test.Said.No;
import io.intentcast.client.test.Said.Nothing;
import io.intentcast.client.test.Said.Yes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the nodes that an intent is put to, and concludes, as consensus-service would. */
final class FakeWindow {

    static final String RATE_LIMITED = "rate_limited";
    static final String NOT_UNDERSTOOD = "not_understood";
    static final String FAILED = "failed";
    static final String HEARD = "heard";
    static final String UNHEARD = "unheard";

    private static final JsonMapper CLAIMS = JsonMapper.shared();
    private static final Duration USUAL_WINDOW = Duration.ofSeconds(2);
    private static final int TOOK_MILLIS = 1;

    private final AskedIntent intent;
    private final Map<String, AgreedOn> agreed;
    private final List<Row> rows = new ArrayList<>();

    private FakeWindow(AskedIntent intent, Map<String, AgreedOn> agreed) {
        this.intent = intent;
        this.agreed = agreed;
    }

    /** A row of an outcome, as services show it. */
    private record Row(
            String node,
            String response,
            @Nullable JsonNode claim,
            @Nullable String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter,
            @Nullable String cause,
            @Nullable Integer afterMillis) {

        static Row of(String node, Said said) {
            return switch (said) {
                case Yes(Object claim) ->
                    new Row(node, "yes", CLAIMS.valueToTree(claim), null, null, null, null, TOOK_MILLIS);
                case No(var reason, var limiter, var retryAfter) ->
                    new Row(node, "no", null, reason, limiter, retryAfter, null, TOOK_MILLIS);
                case Nothing(String cause) -> new Row(node, "silence", null, null, null, null, cause, null);
            };
        }

        boolean says(String what) {
            return what.equals(response) || what.equals(reason) || what.equals(cause);
        }
    }

    /**
     * Asks those of the nodes that the intent is put to.
     *
     * @param nodes in the order of their ids
     * @param agreed what the test told that the yeses agree on, by the name of the value
     * @return the outcome, as services show it
     * @throws IllegalStateException if there is something to agree on that the test did not tell
     */
    static ObjectNode outcome(AskedIntent intent, List<FakeNode> nodes, Map<String, AgreedOn> agreed) {
        var window = new FakeWindow(intent, agreed);
        nodes.stream().filter(node -> node.isMeant(intent)).forEach(window::ask);
        return window.outcome();
    }

    private void ask(FakeNode node) {
        rows.add(Row.of(node.id(), said(node)));
    }

    private Said said(FakeNode node) {
        if (node.isAbsent()) {
            return new Nothing("absent");
        }
        return isSatisfied() ? new Nothing("not_awaited") : node.says(intent);
    }

    private boolean isSatisfied() {
        String until = intent.declaration().path("until").asString("all");
        if (until.startsWith("yes:")) {
            return count("yes") >= Integer.parseInt(until.substring("yes:".length()));
        }
        return until.equals("first_yes") && count("yes") > 0;
    }

    private ObjectNode outcome() {
        Instant opened = Instant.now();
        long took = closedBy().equals("deadline") ? window().toMillis() : TOOK_MILLIS;
        ObjectNode outcome = Json.MAPPER.createObjectNode();
        outcome.put("intentId", intent.intentId())
                .put("kind", intent.kind())
                .put("subject", intent.subject())
                .put("from", intent.from())
                .put("closedBy", closedBy())
                .put("opened", opened.toString())
                .put("closed", opened.plusMillis(took).toString())
                .put("tookMillis", took);
        outcome.set("outcomes", Json.MAPPER.valueToTree(rows));
        outcome.set("insights", insights());
        addConsensusTo(outcome);
        return outcome;
    }

    private String closedBy() {
        if (isSatisfied()) {
            return "satisfied";
        }
        if (rows.stream().allMatch(row -> row.says("absent"))) {
            return "nobody_asked";
        }
        return count(UNHEARD) > 0 ? "deadline" : "all_decided";
    }

    private Duration window() {
        return intent.declaration()
                .path("window")
                .stringValueOpt()
                .map(Duration::parse)
                .orElse(USUAL_WINDOW);
    }

    private ObjectNode insights() {
        int yes = count("yes");
        int no = count("no");
        int congested = count(RATE_LIMITED);
        int notUnderstood = count(NOT_UNDERSTOOD);
        double coverage = share(yes + no + count(HEARD), rows.size());
        return Json.MAPPER
                .createObjectNode()
                .put("availableFrom", yes)
                .put("congestedNodes", congested)
                .put("notUnderstood", notUnderstood)
                .put("otherRefusals", no - congested - notUnderstood)
                .put("unknownState", count("silence"))
                .put("totalQueried", rows.size())
                .put("replicationFactor", yes + congested)
                .put("congestion", share(congested, yes + congested))
                .put("coverage", coverage)
                .put("coverageByReputation", coverage);
    }

    private void addConsensusTo(ObjectNode outcome) {
        JsonNode terms = intent.declaration().path("agreeOn");
        if (terms.isEmpty()) {
            return;
        }
        List<JsonNode> values = count("yes") == 0
                ? List.of()
                : terms.propertyStream()
                        .map(term ->
                                AgreedOn.in(agreed, term.getKey()).shown(term.getKey(), term.getValue(), count("yes")))
                        .toList();
        ObjectNode consensus = outcome.putObject("consensus");
        consensus.putArray("values").addAll(values);
        consensus.putArray("leftOut");
        JsonNode store = intent.declaration().at("/then/store");
        if (store.isObject() && !values.isEmpty()) {
            ObjectNode stored = outcome.putObject("then").putObject("store");
            stored.put("chunkId", "consensus_%s_%s".formatted(intent.subject(), intent.intentId()));
            stored.setAll((ObjectNode) store);
        }
    }

    private int count(String what) {
        return (int) rows.stream().filter(row -> row.says(what)).count();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
