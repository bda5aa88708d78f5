package io.intentcast.node.test;

import io.intentcast.node.Answer;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.wire.Documents;
import java.time.Duration;

/** An intent of a test. Each method but {@link #says} returns a copy with one thing changed. */
public final class AskedIntent {

    /** Long, so that no handler fails because the machine is busy. */
    private static final Duration WINDOW = Duration.ofSeconds(20);

    private final NodeTester node;
    private final Intent intent;
    private final Own want;

    private AskedIntent(NodeTester node, Own want, NodeId from, Duration window) {
        this.node = node;
        this.want = want;
        this.intent = new Intent(want, from, new AudienceId(0), window, Until.ALL);
    }

    /** @param body a JSON object */
    static AskedIntent of(NodeTester node, String kind, Role role, String body) {
        var want = new Own(kind, role, new Subject("test"), Documents.parse(body), AgreeOn.NOTHING);
        return new AskedIntent(node, want, new NodeId("test"), WINDOW);
    }

    /** Asks nodes of this role, not those of the tested node's first. */
    public AskedIntent of(String role) {
        return with(new Own(want.kind(), new Role(role), want.subject(), want.body(), want.agreeOn()));
    }

    /** What it is about; {@code test} if nothing else is said. */
    public AskedIntent about(String subject) {
        return with(new Own(want.kind(), want.asked(), new Subject(subject), want.body(), want.agreeOn()));
    }

    /** The declarer; {@code test} if nobody else is named. */
    public AskedIntent from(String node) {
        return new AskedIntent(this.node, want, new NodeId(node), intent.window());
    }

    /** The window, 20 s if nothing else is said. The handler has three quarters of it. */
    public AskedIntent within(Duration window) {
        return new AskedIntent(node, want, intent.from(), window);
    }

    /**
     * Hands the intent to the node, and waits for what it says.
     *
     * @param claim what the claim of a yes is read as, from the JSON that would be in the topic
     * @throws tools.jackson.core.JacksonException if the claim of a yes is something else
     */
    public <C> Answer<C> says(Class<C> claim) {
        return node.says(intent, claim);
    }

    private AskedIntent with(Own other) {
        return new AskedIntent(node, other, intent.from(), intent.window());
    }
}
