package io.intentcast.platform.observability;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Sets the subject of a request's log lines to the intent or the node that its path names. */
final class RequestLogContext implements AsyncHandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
            try {
                note(path);
            } catch (IllegalArgumentException noId) {
                LogContext.nothing();
            }
        }
        return true;
    }

    private static void note(Map<?, ?> path) {
        Object intent = path.get("intentId") == null ? path.get("id") : path.get("intentId");
        if (intent instanceof String id) {
            var _ = LogContext.intent(IntentId.parse(id));
        }
        if (path.get("node") instanceof String node) {
            var _ = LogContext.node(new NodeId(node));
        }
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        LogContext.nothing();
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        LogContext.nothing();
    }
}
