package io.intentcast.platform.logging;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import org.slf4j.MDC;

/**
 * The subject of this thread's log lines, as fields of SLF4J's diagnostic context (MDC). ECS lines show the fields
 * beside the message; plain lines do not show them.
 */
public final class About implements AutoCloseable {

    static final String INTENT = "intentId";
    static final String NODE = "nodeId";

    private final String field;

    private About(String field, String value) {
        this.field = field;
        MDC.put(field, value);
    }

    /** Sets the intent until this is closed, at the latest until the current request ends. */
    public static About intent(IntentId id) {
        return new About(INTENT, id.toString());
    }

    /** Sets the node until this is closed, at the latest until the current request ends. */
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
