package io.intentcast.systemtests.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Kafka's own authorizer, which also records its requests. Requests by which a broker only finds out which of two
 * rights a client has are not recorded as denied. Instantiated by the broker.
 */
public final class RecordingAuthorizer extends StandardAuthorizer {

    private static final Set<Asked> ALLOWED = ConcurrentHashMap.newKeySet();
    private static final Set<Asked> DENIED = ConcurrentHashMap.newKeySet();

    /** @param principal in the form {@code User:name} */
    record Asked(String principal, ResourceType type, String resource, AclOperation operation) {

        /** Whether the rule is about exactly this operation, and not about one that implies it. */
        boolean takes(AclBinding rule) {
            return rule.entry().principal().equals(principal)
                    && rule.entry().operation() == operation
                    && rule.pattern().resourceType() == type
                    && (rule.pattern().patternType() == PatternType.PREFIXED
                            ? resource.startsWith(rule.pattern().name())
                            : resource.equals(rule.pattern().name()));
        }
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int index = 0; index < actions.size(); index++) {
            Action action = actions.get(index);
            var asked = new Asked(
                    context.principal().toString(),
                    action.resourcePattern().resourceType(),
                    action.resourcePattern().name(),
                    action.operation());
            if (results.get(index) == AuthorizationResult.ALLOWED) {
                ALLOWED.add(asked);
            } else if (action.logIfDenied()) {
                DENIED.add(asked);
            }
        }
        return results;
    }

    static void forget() {
        ALLOWED.clear();
        DENIED.clear();
    }

    static Set<Asked> allowed() {
        return Set.copyOf(ALLOWED);
    }

    static Set<Asked> denied() {
        return Set.copyOf(DENIED);
    }
}
