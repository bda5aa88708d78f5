package io.intentcast.systemtests.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No package of any module depends on itself through others. */
class CyclesTest {

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.intentcast.(**)").should().beFreeOfCycles().check(Classes.ALL);
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(modules())
                .contains("protocol", "client", "cli", "platform", "intent", "node", "storage", "consensus", "local");
    }

    /** Each feature is taken together with its sub-packages. A module may have only one package. */
    @ParameterizedTest
    @MethodSource("modules")
    void featuresAreFreeOfCycles(String module) {
        slices().matching("io.intentcast.%s.(*)..".formatted(module))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(Classes.ALL);
    }

    private static Stream<String> modules() {
        return Classes.ALL.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .distinct()
                .sorted();
    }
}
