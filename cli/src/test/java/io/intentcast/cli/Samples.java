package io.intentcast.cli;

/** What services answer. */
final class Samples {

    /** The SHA-256 of {@code hello}. */
    static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    static final String YES = """
            {"node": "bt1", "response": "yes", "claim": {"sha256": "cf88", "size": 3, "url": "http://bt1/", "data": "YWJj"},
             "afterMillis": 4}""".replace("\n", "");
    static final String BUSY = """
            {"node": "bt3", "response": "no", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M",
             "afterMillis": 6}""".replace("\n", "");
    static final String NO = """
            {"node": "bt4", "response": "no", "reason": "not_understood", "afterMillis": 1500}""";
    static final String HEARD = """
            {"node": "bt5", "response": "silence", "cause": "heard"}""";
    static final String ABSENT = """
            {"node": "bt6", "response": "silence", "cause": "absent"}""";

    private Samples() {}

    static String outcome(String... rows) {
        return """
                {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "cli", "closedBy": "all_decided",
                 "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z", "tookMillis": 12,
                 "outcomes": [%s], "insights": {"availableFrom": 1, "congestedNodes": 1, "otherRefusals": 1, "unknownState": 2,
                   "totalQueried": 5, "replicationFactor": 2, "congestion": 0.5, "coverage": 0.8, "coverageByReputation": 0.8},
                 "consensus": {"leftOut": [], "values": [{"method": "weighted_mean", "value": 21.399999999999995, "unit": "°C", "n": 2,
                   "nEff": 2.0, "insufficient": true, "fewVoices": false, "agreement": 1.0,
                   "probability": 0.954, "knownAnswers": 63, "perspectives": []}]}}""".formatted(String.join(",", rows));
    }

    /** Server-sent events of an intent, ending with its outcome. */
    static String events(String... rows) {
        var text = new StringBuilder();
        for (String row : rows) {
            String name = row.replaceAll(".*\"response\": \"(\\w+)\".*", "$1");
            text.append("id: 3-4711/7\nevent: %s\ndata: %s\n\n".formatted(name, row));
        }
        return text.append("id: 3-4711\nevent: outcome\ndata: %s\n\n"
                        .formatted(outcome(rows).replace("\n", "")))
                .toString();
    }
}
