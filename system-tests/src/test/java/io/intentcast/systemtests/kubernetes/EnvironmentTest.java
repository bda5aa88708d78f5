package io.intentcast.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the environment of containers against what their services bind. */
class EnvironmentTest {

    /** Variables that Kubernetes expands in later ones, and the one that the image's {@code run} reads. */
    private static final Set<String> NOT_PROPERTIES = Set.of("POD_NAME", "NAMESPACE", "JAVA_OPTS");

    @TempDir
    private Path files;

    static Stream<Variant> variants() {
        Kubectl.assumePresent();
        return Variant.withWorkloads();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariableIsAPropertyThatTheServiceBinds(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads())
                .filteredOn(Workload::isOurs)
                .isNotEmpty()
                .allSatisfy(workload -> {
                    var known = new KnownProperties(workload.service());
                    assertThat(workload.environment(manifests).keySet())
                            .filteredOn(name -> !NOT_PROPERTIES.contains(name))
                            .allMatch(known::binds);
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyValueIsOneThatTheServiceAccepts(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads()).filteredOn(Workload::isOurs).allSatisfy(workload -> {
            ConfigurableEnvironment environment = configured(workload, manifests);
            new KnownProperties(workload.service()).bindAll(environment);
            assertThat(environment.getProperty("spring.application.name"))
                    .isEqualTo(workload.service().id());
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void portsAndProbesAreThoseOfTheService(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads()).filteredOn(Workload::isOurs).allSatisfy(workload -> {
            ConfigurableEnvironment environment = configured(workload, manifests);
            assertThat(workload.port("http").getContainerPort())
                    .isEqualTo(environment.getProperty("server.port", Integer.class));
            assertThat(workload.port("management").getContainerPort())
                    .isEqualTo(environment.getProperty("management.server.port", Integer.class));
            assertThat(Probes.of(workload).paths()).allMatch(path -> Probes.served(environment, path));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nodesAreNamedAndFoundByTheirPods(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads())
                .filteredOn(workload -> workload.isOurs() && workload.service() == SuiteService.NODE)
                .isNotEmpty()
                .allSatisfy(workload -> {
                    Map<String, String> environment = workload.environment(manifests);
                    assertThat(environment).containsEntry("INTENTCAST_NODE_ID", workload.name() + "-0");
                    assertThat(environment.get("INTENTCAST_NODE_URL"))
                            .endsWith("://%s-0.nodes.intentcast.svc:8100".formatted(workload.name()));
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void kafkaIsReachedAsTheVariantSays(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads()).filteredOn(Workload::isOurs).allSatisfy(workload -> {
            KafkaProperties kafka =
                    Binder.get(configured(workload, manifests)).bindOrCreate("spring.kafka", KafkaProperties.class);
            assertThat(kafka.getSecurity().getProtocol()).isEqualTo(variant.kafkaProtocol());
            assertThat(kafka.getProperties()).containsAllEntriesOf(variant.kafkaProperties());
        });
    }

    @Test
    void theTokenOfTheOperatorIsAFileOfConsensusServiceAlone() {
        Kubectl.assumePresent();
        Manifests manifests = Variant.PRODUCTION_WITH_OPERATOR.render();

        assertThat(manifests.workloads())
                .filteredOn(Workload::isOurs)
                .hasSize(4)
                .allSatisfy(
                        workload -> assertThat(configured(workload, manifests).getProperty("intentcast.operator.token"))
                                .isEqualTo(workload.service() == SuiteService.CONSENSUS ? MountedFiles.CONTENT : null));
    }

    private ConfigurableEnvironment configured(Workload workload, Manifests manifests) {
        return workload.service().configured(new MountedFiles(files, workload).seenBy(workload.environment(manifests)));
    }
}
