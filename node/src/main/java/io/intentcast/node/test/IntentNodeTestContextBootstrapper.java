package io.intentcast.node.test;

import java.util.stream.Stream;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Adds the properties of the test to those of a node without a disk. */
final class IntentNodeTestContextBootstrapper extends TestSliceTestContextBootstrapper<IntentNodeTest> {

    @Override
    protected String[] getProperties(Class<?> testClass) {
        String[] more = super.getProperties(testClass);
        return Stream.concat(
                        Stream.of("intentcast.node.id=tested", "intentcast.node.store=memory"),
                        more == null ? Stream.empty() : Stream.of(more))
                .toArray(String[]::new);
    }
}
