package io.intentcast.platform.logging;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import org.slf4j.MDC;

/**
 * What the log lines of this thread are about, as fields of SLF4J's diagnostic context (MDC). In ECS lines they stand beside the message;
 * in plain lines they are not shown.
 */
public final class About implements AutoCloseable {

    static final String INTENT = "intentId";
    static final String NODE = "nodeId";

    private final String field;

    private About(String field, String value) {
        this.field = field;
        MDC.put(field, value);
    }

    /** Until it is closed; in a request, until that ends at the latest. */
    public static About intent(IntentId id) {
        return new About(INTENT, id.toString());
    }

    /** Until it is closed; in a request, until that ends at the latest. */
    public static About node(NodeId node) {
        return new About(NODE, node.value());
    }

    static void nothing() {
        MDC.remove(INTENT);
        MDC.remove(NODE);
    }

    @Override
    public void close() {
        MDC.remove(field);
    }
}
