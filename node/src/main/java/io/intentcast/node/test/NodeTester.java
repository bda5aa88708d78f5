package io.intentcast.node.test;

import io.intentcast.node.Answer;
import io.intentcast.node.responding.BatchResponder;
import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.IntentRecord;
import io.intentcast.node.responding.WordBuilder;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a node intents, one after another, as if it had read them from the topic, and shows what it says. What it says
 * is written into its series, so that the limiters count it. Thread-safe.
 */
public final class NodeTester {

    private final Role role;
    private final Series series;
    private final InstantSource clock;
    private final BatchResponder responder;
    private final JsonMapper json;
    private long offset;

    /** @param json writes bodies and reads claims */
    NodeTester(NodeId self, Set<Role> roles, Answerer answerer, Series series, InstantSource clock, JsonMapper json) {
        this.role = roles.stream().sorted().findFirst().orElseThrow();
        this.series = series;
        this.clock = clock;
        this.json = json;
        this.responder = new BatchResponder(self, answerer, new WordBuilder(_ -> 0, Long.MAX_VALUE));
    }

    /**
     * An intent for the first role of the node. It is handed to the node by {@link AskedIntent#says}.
     *
     * @param body written as the application's JSON
     * @throws IllegalArgumentException if the kind is no id or is built in, or the body is no JSON object, or longer
     *     than 16 KiB
     */
    public AskedIntent asked(String kind, Object body) {
        return AskedIntent.of(this, kind, role, json.writeValueAsString(body));
    }

    synchronized <C> Answer<C> says(Intent intent, Class<C> claim) {
        Instant now = clock.instant();
        var record = new IntentRecord(offset++, now, Optional.of(intent));
        SeriesChange change = responder.hear(new TreeMap<>(Map.of(0, List.of(record))), now);
        series.append(change);
        PendingWord word = change.words().getFirst();
        if (word.answers().isEmpty()) {
            return Answer.silence();
        }
        return switch (word.answers().getFirst().answer()) {
            case Yes(Claim.Other other) ->
                Answer.yes(json.readValue(other.document().json(), claim));
            case Yes yes -> throw new IllegalStateException("%s is no claim of an application".formatted(yes.claim()));
            case No(var reason, var limiter, var retryAfter) -> new Answer.No<>(reason, limiter, retryAfter);
        };
    }
}
