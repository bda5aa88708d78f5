package io.intentcast.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {

    private static final List<String> FEATURES = List.of(
            "series",
            "deciding",
            "answering",
            "chunks",
            "observing",
            "hearing",
            "telling",
            "presence",
            "declaring",
            "announcing",
            "sharing");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.intentcast.node");

    @ParameterizedTest
    @FieldSource("FEATURES")
    void aCoreSeesTheJdkTheProtocolAndOtherCoresAlone(String feature) {
        classes()
                .that()
                .resideInAPackage("io.intentcast.node." + feature)
                .should()
                .onlyDependOnClassesThat(cores().or(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "io.intentcast.protocol",
                        "io.intentcast.protocol.agreement",
                        "io.intentcast.protocol.report")))
                .check(CLASSES);
    }

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("io.intentcast.node.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> cores() {
        return resideInAnyPackage(FEATURES.stream()
                .map(feature -> "io.intentcast.node." + feature)
                .toArray(String[]::new));
    }
}
