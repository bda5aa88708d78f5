package io.intentcast.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No package of any module depends on itself by way of others. */
class CyclesTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.intentcast");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.intentcast.(**)").should().beFreeOfCycles().check(ALL);
    }

    /** Each feature is taken together with its sub-packages. */
    @ParameterizedTest
    @ValueSource(strings = {"protocol", "platform", "intent", "node", "consensus", "local"})
    void featuresAreFreeOfCycles(String module) {
        assertThat(ALL.that(resideInAPackage("io.intentcast.%s..".formatted(module))))
                .isNotEmpty();

        slices().matching("io.intentcast.%s.(*)..".formatted(module))
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }
}
