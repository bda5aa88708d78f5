package io.intentcast.systemtests.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the ACLs of the manifests against the services' reads and writes in the AsyncAPI description. */
class AclsTest {

    private static final JsonNode OPERATIONS = StrictModel.documents(
                    Manifests.text(Manifests.ROOT.resolveSibling("docs/asyncapi.yaml")))
            .getFirst()
            .path("operations");

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void aServicesRightsMatchTheAsyncApiDescription(SuiteService service) {
        Set<String> written = topics(service, "send");
        Set<String> read = Stream.concat(topics(service, "receive").stream(), lookUps(service))
                .collect(toSet());

        assertThat(allowed(service, StrimziAclOperation.WRITE)).isEqualTo(written);
        assertThat(allowed(service, StrimziAclOperation.READ)).isEqualTo(read);
        assertThat(allowed(service, StrimziAclOperation.DESCRIBECONFIGS))
                .isEqualTo(allowed(service, StrimziAclOperation.DESCRIBE))
                .isEqualTo(Stream.of(written, read).flatMap(Set::stream).collect(toSet()));
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void noServiceMayChangeTopicsThatAllShare(SuiteService service) {
        assertThat(literal(service))
                .flatExtracting(AclRule::getOperations)
                .isSubsetOf(EnumSet.of(
                        StrimziAclOperation.DESCRIBE,
                        StrimziAclOperation.DESCRIBECONFIGS,
                        StrimziAclOperation.READ,
                        StrimziAclOperation.WRITE));
    }

    @Test
    void everyDeadLetterTopicHasOneWriter() {
        Stream<String> written = Arrays.stream(SuiteService.values())
                .flatMap(service -> literal(service).stream())
                .filter(rule ->
                        name(rule).endsWith(".dead") && rule.getOperations().contains(StrimziAclOperation.WRITE))
                .map(AclsTest::name);

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(Strimzi.topics().stream()
                        .map(topic -> topic.getMetadata().getName())
                        .filter(name -> name.endsWith(".dead"))
                        .toList());
    }

    /** Other reads of a service: single records by their address, or its own records. */
    private static Stream<String> lookUps(SuiteService service) {
        return switch (service) {
            case INTENT -> Stream.of("intents", "audiences");
            case CONSENSUS -> Stream.of();
            case NODE -> Stream.of("providers");
        };
    }

    private static Set<String> allowed(SuiteService service, StrimziAclOperation operation) {
        return literal(service).stream()
                .filter(rule -> rule.getOperations().contains(operation))
                .map(AclsTest::name)
                .filter(name -> !name.endsWith(".dead"))
                .collect(toSet());
    }

    /** The rules on single topics. */
    private static List<AclRule> literal(SuiteService service) {
        return Strimzi.rules(service).stream()
                .filter(rule -> rule.getResource() instanceof AclRuleTopicResource topic
                        && topic.getPatternType() == AclResourcePatternType.LITERAL)
                .toList();
    }

    private static String name(AclRule rule) {
        AclRuleResource resource = rule.getResource();
        return ((AclRuleTopicResource) resource).getName();
    }

    private static Set<String> topics(SuiteService service, String action) {
        return StreamSupport.stream(OPERATIONS.spliterator(), false)
                .filter(operation -> operation.path("action").asText().equals(action)
                        && operation.path("tags").path(0).path("name").asText().equals(service.id()))
                .map(operation -> operation.path("channel").path("$ref").asText())
                .map(channel -> channel.substring(channel.lastIndexOf('/') + 1))
                .collect(toSet());
    }
}
