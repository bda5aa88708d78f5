package io.intentcast.intent.placement.rest;

/** Example bodies for the API's description. */
final class PlacementExamples {

    static final String RECEIPT = """
            {
              "chunkId": "chunk:X",
              "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
              "size": 5,
              "replicas": 3,
              "intentId": "3-4711",
              "closedBy": "all_decided",
              "keepers": [
                {"node": "bt1", "url": "http://localhost:8101/v1/chunks/chunk:X"},
                {"node": "bt5", "url": "http://localhost:8105/v1/chunks/chunk:X"},
                {"node": "bt2", "url": "http://localhost:8102/v1/chunks/chunk:X"}
              ],
              "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}],
              "silences": [{"node": "bt10", "cause": "absent"}],
              "failed": [{"node": "bt4", "reason": "refused", "status": 507}]
            }
            """;

    static final String NOBODY = """
            {
              "type": "urn:intentcast:problem:nobody-keeps-it",
              "title": "Nobody keeps it",
              "status": 503,
              "detail": "nobody keeps chunk 'chunk:X': 1 refused, 1 were silent, 0 failed",
              "instance": "/v1/chunks/chunk:X",
              "chunkId": "chunk:X",
              "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
              "size": 5,
              "replicas": 3,
              "intentId": "3-4711",
              "closedBy": "all_decided",
              "keepers": [],
              "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}],
              "silences": [{"node": "bt10", "cause": "absent"}],
              "failed": []
            }
            """;

    private PlacementExamples() {}
}
