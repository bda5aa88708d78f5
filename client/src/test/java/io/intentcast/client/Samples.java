package io.intentcast.client;

import io.intentcast.client.http.CallSettings;
import java.net.URI;
import java.time.Duration;

/** What services answer, and clients for tests. */
final class Samples {

    static final String OUTCOME = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "closedBy": "all_decided",
             "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z", "tookMillis": 12,
             "outcomes": [
               {"node": "bt1", "response": "yes", "claim": {"sha256": "cf88", "size": 3, "url": "http://bt1/v1/chunks/chunk:X",
                "data": "YWJj"}, "afterMillis": 4},
               {"node": "bt2", "response": "yes", "claim": {"size": "many"}, "afterMillis": 5},
               {"node": "bt3", "response": "no", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M",
                "afterMillis": 6},
               {"node": "bt4", "response": "no", "reason": "not_understood", "afterMillis": 7},
               {"node": "bt5", "response": "silence", "cause": "heard"},
               {"node": "bt6", "response": "silence", "cause": "absent"},
               {"node": "bt7", "response": "silence", "cause": "asleep"}],
             "insights": {"availableFrom": 2, "congestedNodes": 1, "otherRefusals": 1, "unknownState": 3, "totalQueried": 7,
               "replicationFactor": 3, "congestion": 0.33, "coverage": 0.71, "coverageByReputation": 0.7, "new": true},
             "consensus": {"leftOut": [{"node": "bt2", "why": "invalid"}], "values": [
               {"method": "vote", "value": "cf88", "n": 1, "nEff": 1.0, "insufficient": true, "fewVoices": true,
                "agreement": 1.0, "probability": 0.95, "knownAnswers": 63, "perspectives": [
                  {"node": "bt1", "value": "cf88", "weight": 0.5, "dissents": false, "own": false}]}]}}""";

    static final String DECLARED = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "chunkId": "chunk:X",
             "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "until": "all", "audience": 902, "asked": 6, "absent": 1}""";

    static final String CLOSED = DECLARED.substring(0, DECLARED.length() - 1) + ", \"outcome\": " + OUTCOME + "}";

    private Samples() {}

    /** Repeats nothing. */
    static IntentcastClient patient(FakeService service) {
        return client(service, 0, Duration.ofSeconds(10));
    }

    static IntentcastClient client(FakeService service, int retries, Duration timeout) {
        return client(service.url(), new CallSettings(Duration.ofSeconds(2), timeout, retries, 100_000));
    }

    static IntentcastClient client(URI url, CallSettings calls) {
        return IntentcastClient.builder("node-a")
                .intentUrl(url)
                .consensusUrl(url)
                .calls(calls)
                .build();
    }
}
