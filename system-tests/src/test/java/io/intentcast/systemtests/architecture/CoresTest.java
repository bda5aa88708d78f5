package io.intentcast.systemtests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cores depend only on the JDK, JSpecify, the protocol and each other; Spring, Kafka, Jackson and RocksDB are at the
 * edges.
 */
class CoresTest {

    private static final Set<String> EDGES = Set.of("rest", "kafka", "store", "wire", "streams", "test");
    private static final Pattern FEATURE =
            Pattern.compile("io\\.intentcast\\.((intent|node|storage|consensus)\\.\\w+(\\.\\w+)*|protocol\\.window)");

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "a core", type -> FEATURE.matcher(type.getPackageName()).matches() && !isEdge(type.getPackageName()));

    private static final DescribedPredicate<JavaClass> ALLOWED = DescribedPredicate.describe(
            "the JDK, JSpecify, the shared words or a core",
            type -> type.isPrimitive()
                    || type.isArray()
                    || type.getPackageName().startsWith("java.")
                    || type.getPackageName().equals("org.jspecify.annotations")
                    || type.getPackageName().equals("io.intentcast.protocol")
                    || type.getPackageName().equals("io.intentcast.protocol.agreement")
                    || type.getPackageName().equals("io.intentcast.protocol.report")
                    || type.getPackageName().equals("io.intentcast.protocol.reputation")
                    || type.getPackageName().equals("io.intentcast.protocol.series")
                    || CORE.test(type));

    @Test
    void coresDependOnNothingOutside() {
        classes().that(CORE).should().onlyDependOnClassesThat(ALLOWED).check(Classes.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.intentcast.intent.audience",
                "io.intentcast.intent.declaring",
                "io.intentcast.intent.retrieval",
                "io.intentcast.intent.tracking",
                "io.intentcast.intent.peers",
                "io.intentcast.intent.perspectives",
                "io.intentcast.intent.providers",
                "io.intentcast.intent.placement",
                "io.intentcast.intent.purging",
                "io.intentcast.node.outbox",
                "io.intentcast.node.responding",
                "io.intentcast.node.responding.limits",
                "io.intentcast.node.series",
                "io.intentcast.storage.chunks",
                "io.intentcast.storage.declarations",
                "io.intentcast.storage.observing",
                "io.intentcast.storage.responding",
                "io.intentcast.storage.seriesexport",
                "io.intentcast.consensus.outcome",
                "io.intentcast.consensus.reputation",
                "io.intentcast.consensus.archiving",
                "io.intentcast.consensus.window",
                "io.intentcast.protocol.window"
            })
    void areThere(String core) {
        assertThat(Classes.ALL)
                .anyMatch(type -> type.getPackageName().equals(core)
                        && !type.getSimpleName().equals("package-info"));
    }

    private static boolean isEdge(String packageName) {
        return Arrays.asList(packageName.split("\\.")).stream().anyMatch(EDGES::contains);
    }
}
