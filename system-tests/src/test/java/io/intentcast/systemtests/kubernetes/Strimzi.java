package io.intentcast.systemtests.kubernetes;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests for Strimzi, read without rendering. */
final class Strimzi {

    private static final Path FOLDER = Manifests.ROOT.resolve("components/strimzi");

    private Strimzi() {}

    static List<KafkaTopic> topics() {
        return Stream.of("topics.yaml", "dead-letter-topics.yaml")
                .flatMap(file -> Manifests.in(FOLDER.resolve(file)).of(KafkaTopic.class).stream())
                .toList();
    }

    /** The rights of a service. */
    static List<AclRule> rules(SuiteService service) {
        KafkaUser user = Manifests.in(FOLDER.resolve("users.yaml")).named(KafkaUser.class, service.id());
        return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
    }
}
