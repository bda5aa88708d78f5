package io.intentcast.platform.observability;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import org.slf4j.MDC;

/**
 * The subject of this thread's log lines, as fields of SLF4J's diagnostic context (MDC). ECS lines show the fields
 * beside the message; plain lines do not show them.
 */
public final class LogContext implements AutoCloseable {

    static final String INTENT = "intentId";
    static final String NODE = "nodeId";

    private final String field;

    private LogContext(String field, String value) {
        this.field = field;
        MDC.put(field, value);
    }

    /** Sets the intent until this is closed, at the latest until the current request ends. */
    public static LogContext intent(IntentId id) {
        return new LogContext(INTENT, id.toString());
    }

    /** Sets the node until this is closed, at the latest until the current request ends. */
    public static LogContext node(NodeId node) {
        return new LogContext(NODE, node.value());
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
