package io.intentcast.intent.retrieval.rest;

/** Example bodies for the API's description. */
final class RetrievalExamples {

    static final String NOBODY_HAS_IT = """
            {
              "type": "urn:intentcast:problem:not-found",
              "title": "Not found",
              "status": 404,
              "detail": "there is no chunk 'chunk:Y'",
              "instance": "/v1/chunks/chunk:Y",
              "outcome": {
                "intentId": "3-4711",
                "kind": "want_chunk",
                "subject": "chunk:Y",
                "from": "intent-service",
                "closedBy": "all_decided",
                "opened": "2026-01-31T12:00:00.003Z",
                "closed": "2026-01-31T12:00:00.012Z",
                "tookMillis": 12,
                "outcomes": [
                  {"node": "bt1", "response": "silence", "cause": "heard"},
                  {"node": "bt10", "response": "silence", "cause": "absent"}
                ],
                "insights": {
                  "availableFrom": 0, "congestedNodes": 0, "otherRefusals": 0, "unknownState": 2, "totalQueried": 2,
                  "replicationFactor": 0, "congestion": 0.0, "coverage": 0.5,
                  "coverageByReputation": 0.5
                }
              }
            }
            """;

    static final String NOBODY_DELIVERS = """
            {
              "type": "urn:intentcast:problem:nobody-delivers",
              "title": "Nobody delivers it",
              "status": 503,
              "detail": "nobody delivers chunk 'chunk:X': 0 say that they hold it, 1 refused, 1 did not deliver",
              "instance": "/v1/chunks/chunk:X",
              "failed": [{"node": "bt2", "reason": "unreachable"}],
              "outcome": {
                "intentId": "3-4711",
                "kind": "want_chunk",
                "subject": "chunk:X",
                "from": "intent-service",
                "closedBy": "all_decided",
                "opened": "2026-01-31T12:00:00.003Z",
                "closed": "2026-01-31T12:00:00.012Z",
                "tookMillis": 12,
                "outcomes": [
                  {"node": "bt2", "response": "silence", "cause": "absent"},
                  {"node": "bt3", "response": "no", "reason": "rate_limited", "limiter": "economic",
                   "retryAfter": "PT1S", "afterMillis": 4}
                ],
                "insights": {
                  "availableFrom": 0, "congestedNodes": 1, "otherRefusals": 0, "unknownState": 1, "totalQueried": 2,
                  "replicationFactor": 1, "congestion": 1.0, "coverage": 0.5,
                  "coverageByReputation": 0.5
                }
              }
            }
            """;

    private RetrievalExamples() {}
}
