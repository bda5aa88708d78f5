package io.intentcast.intent.purging.rest;

/** Example bodies for the API's description. */
final class PurgingExamples {

    static final String RECEIPT = """
            {
              "chunkId": "chunk:X",
              "intentId": "3-4712",
              "closedBy": "all_decided",
              "dropped": [
                {"node": "bt1", "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
                {"node": "bt5", "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}
              ],
              "notKept": ["bt2", "bt4"],
              "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1S"}],
              "silences": [{"node": "bt10", "cause": "absent"}],
              "withdrawn": ["bt10"]
            }
            """;

    private PurgingExamples() {}
}
