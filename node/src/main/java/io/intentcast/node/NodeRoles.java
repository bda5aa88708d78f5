package io.intentcast.node;

import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Role;
import java.util.Set;

/** What the node is for: the roles that are configured, else those of {@link IntentNode}. */
public record NodeRoles(Set<Role> roles) {

    public NodeRoles {
        roles = Set.copyOf(roles);
    }

    /** @throws StartRefusedException if there are none */
    static NodeRoles of(Set<Role> configured, Set<Role> annotated) {
        Set<Role> roles = configured.isEmpty() ? annotated : configured;
        if (roles.isEmpty()) {
            throw new StartRefusedException(
                    "The node has no role.", "Name one in @IntentNode(role = …), or set intentcast.node.roles.", null);
        }
        return new NodeRoles(roles);
    }
}
