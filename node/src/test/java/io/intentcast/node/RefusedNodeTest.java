package io.intentcast.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is missing or wrong is said in a sentence when the application starts, without a stack trace. */
class RefusedNodeTest {

    @IntentNode(role = "carrier")
    static class Carrier {}

    @IntentNode
    static class WithoutRole {}

    @IntentNode(role = "fast carrier")
    static class NoRole {}

    @Test
    void aNodeNeedsAnIdAndARole() {
        assertRefused("The node has no id.", Carrier.class);
        assertRefused("The node has no role.", WithoutRole.class, "intentcast.node.id=c1");
    }

    @Test
    void aRoleIsAnId() {
        assertRefused(
                "The role of @IntentNode is not possible: role 'fast carrier' breaks the rule [A-Za-z0-9._:-]{1,128}.",
                NoRole.class,
                "intentcast.node.id=c1");
    }

    private static void assertRefused(String message, Class<?> application, String... properties) {
        new ApplicationContextRunner()
                .withUserConfiguration(application)
                .withConfiguration(AutoConfigurations.of(NodeAutoConfiguration.class))
                .withPropertyValues("intentcast.node.store=memory")
                .withPropertyValues(properties)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasRootCauseMessage(message)
                        .rootCause()
                        .isInstanceOf(StartRefusedException.class));
    }
}
