package io.intentcast.client.test;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A suite whose nodes say what a test tells them to, for tests of applications that ask. It answers the calls of
 * {@code Intents}, on a free port of the loopback address; nothing else is needed. Windows close at once, so there is
 * nothing to withdraw. It knows audiences by role and labels, {@code until} but for {@code stable}, repeated
 * declarations, and insights.
 *
 * <p>It does not weigh: {@linkplain #agreedOn the test tells} what claims of an own kind agree on, and built-in kinds
 * have no consensus. It checks no rules of a suite, such as how long a body may be. Chunks, peers, live events and
 * reputations are not played: their calls fail. Thread-safe.
 */
public final class FakeIntents implements AutoCloseable {

    private final Map<String, FakeNode> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, AgreedOn> agreed = new ConcurrentHashMap<>();
    private final List<AskedIntent> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Concluded> byKey = new ConcurrentHashMap<>();
    private final Map<String, Concluded> byId = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final FakeServer server;

    /** An intent with its outcome, as services show it. */
    record Concluded(AskedIntent intent, ObjectNode outcome) {}

    /** Starts it, without nodes. */
    public FakeIntents() {
        try {
            server = new FakeServer(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code intentcast.client.intent-url} is in a test. */
    public URI url() {
        return server.url();
    }

    /** A client that asks here. To be closed by the caller. */
    public IntentcastClient client(String from) {
        return IntentcastClient.builder(from)
                .intentUrl(url())
                .consensusUrl(url())
                .build();
    }

    /**
     * Adds a node, in place of the one with this id.
     *
     * @param roles for built-in kinds {@code storage} and {@code mapper}
     */
    public FakeNode node(String id, String... roles) {
        var node = new FakeNode(id, Set.of(roles));
        nodes.put(id, node);
        return node;
    }

    /**
     * Tells what is agreed on, whatever the claims are, where an intent has {@code agreeOn} for this name and a node
     * says yes.
     *
     * @param value a number or a text
     */
    public FakeIntents agreedOn(String name, Object value) {
        return agreedOn(name, value, null);
    }

    /** The same, with a unit. */
    public FakeIntents agreedOn(String name, Object value, @Nullable String unit) {
        agreed.put(name, new AgreedOn(Json.MAPPER.valueToTree(value), unit));
        return this;
    }

    /** All intents that were declared, in their order. */
    public List<AskedIntent> asked() {
        return List.copyOf(asked);
    }

    /** Forgets nodes, intents, and what is agreed on. */
    public void reset() {
        nodes.clear();
        agreed.clear();
        asked.clear();
        byKey.clear();
        byId.clear();
    }

    @Override
    public void close() {
        server.close();
    }

    Optional<Concluded> find(String intentId) {
        return Optional.ofNullable(byId.get(intentId));
    }

    /**
     * Declares an intent, or finds the one that was declared by this key.
     *
     * @param key null for none
     * @throws IllegalArgumentException if the key was used for something else
     */
    Concluded declare(JsonNode declaration, @Nullable String key) {
        if (key == null) {
            return conclude(declaration);
        }
        String name = declaration.path("from").asString() + ' ' + key;
        Concluded earlier = byKey.get(name);
        if (earlier == null) {
            Concluded concluded = conclude(declaration);
            byKey.put(name, concluded);
            return concluded;
        }
        if (!earlier.intent().declaration().equals(declaration)) {
            throw new IllegalArgumentException("the Idempotency-Key was used for something else: " + key);
        }
        return earlier;
    }

    private Concluded conclude(JsonNode declaration) {
        var intent = new AskedIntent("0-" + next.getAndIncrement(), declaration);
        asked.add(intent);
        var concluded = new Concluded(intent, FakeWindow.outcome(intent, List.copyOf(nodes.values()), agreed));
        byId.put(intent.intentId(), concluded);
        return concluded;
    }
}
