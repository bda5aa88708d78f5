package io.intentcast.node;

import io.intentcast.platform.SuiteMember;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportAware;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.type.AnnotationMetadata;

/**
 * As a bean it says that the application is a node. Other applications with this library on their class path are not.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/intentcast/node/node.properties")
class NodeMarker extends SuiteMember implements ImportAware {

    private Set<Role> roles = Set.of();

    @Override
    public void setImportMetadata(AnnotationMetadata annotated) {
        String[] named = annotated.getAnnotations().get(IntentNode.class).getStringArray("role");
        roles = Arrays.stream(named).map(NodeMarker::role).collect(Collectors.toUnmodifiableSet());
    }

    private static Role role(String named) {
        try {
            return new Role(named);
        } catch (IllegalArgumentException broken) {
            throw new StartRefusedException(
                    "The role of @IntentNode is not possible: %s.".formatted(broken.getMessage()),
                    "Give the node another role.",
                    null);
        }
    }

    Set<Role> roles() {
        return roles;
    }
}
