package io.intentcast.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the manifests against Kubernetes' model, and for consistency. */
class ManifestsTest {

    private static final List<String> NOT_OBJECTS = List.of("Kustomization", "Component");

    static Stream<Path> files() {
        return Manifests.files(Manifests.ROOT).stream()
                .filter(file -> file.toString().endsWith(".yaml"));
    }

    static Stream<Variant> variants() {
        Kubectl.assumePresent();
        return Variant.withWorkloads();
    }

    /** Runs without {@code kubectl}, too. A patch is read as the kind that it patches. */
    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasOnlyFieldsThatKubernetesKnows(Path file) {
        List<JsonNode> documents = StrictModel.documents(Manifests.text(file));

        assertThat(documents).isNotEmpty();
        if (!NOT_OBJECTS.contains(documents.getFirst().path("kind").asText())) {
            assertThat(Manifests.in(file).all()).hasSameSizeAs(documents);
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsAnError() {
        String misspelt = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec: {template: {spec: {containers: [{name: a, readinesProbe: {}}]}}}
            """;

        assertThatThrownBy(() -> StrictModel.read(misspelt)).hasMessageContaining("readinesProbe");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void renderedManifestsHaveOnlyFieldsThatKubernetesKnows(Variant variant) {
        Kubectl.assumePresent();

        assertThat(variant.render().all()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyWorkloadRunsUnprivileged(Variant variant) {
        assertThat(variant.render().workloads()).isNotEmpty().allSatisfy(workload -> {
            PodSecurityContext pod = workload.pod().getSecurityContext();
            SecurityContext container = workload.container().getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).isTrue();
            assertThat(pod.getRunAsUser()).isGreaterThanOrEqualTo(1000);
            assertThat(pod.getFsGroup()).isEqualTo(pod.getRunAsGroup());
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getReadOnlyRootFilesystem()).isEqualTo(workload.isOurs() ? true : null);
            assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
            assertThat(workload.pod().getEnableServiceLinks()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyServiceAccountExistsWithoutToken(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads())
                .extracting(workload -> workload.pod().getServiceAccountName())
                .isSubsetOf(manifests.of(ServiceAccount.class).stream()
                        .map(account -> account.getMetadata().getName())
                        .toList());
        assertThat(manifests.of(ServiceAccount.class)).allSatisfy(account -> {
            assertThat(account.getAutomountServiceAccountToken()).isFalse();
            assertThat(account.getSecrets())
                    .extracting(ObjectReference::getName)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyServiceIsProbedOnItsMainPortAndHasFiveMinutesToStart(Variant variant) {
        assertThat(variant.render().workloads()).filteredOn(Workload::isOurs).allSatisfy(workload -> {
            Probes probes = Probes.of(workload);
            assertThat(probes.paths()).containsExactly("/livez", "/livez", "/readyz");
            assertThat(probes.ports()).containsOnly("http");
            assertThat(probes.patience()).isEqualTo(Duration.ofMinutes(5));
            assertThat(workload.container().getResources().getRequests().get("memory"))
                    .hasToString("384Mi");
            assertThat(workload.container().getResources().getLimits().get("memory"))
                    .hasToString("512Mi");
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everythingHasTheRecommendedLabels(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.all())
                .filteredOn(object -> !(object instanceof Namespace))
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .as("%s %s", object.getKind(), object.getMetadata().getName())
                        .containsEntry("app.kubernetes.io/part-of", "intentcast")
                        .containsEntry("app.kubernetes.io/managed-by", "kustomize"));
        assertThat(manifests.workloads())
                .allSatisfy(workload -> assertThat(workload.labels())
                        .as(workload.name())
                        .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/component")
                        .containsEntry("app.kubernetes.io/instance", "intentcast")
                        .containsEntry("app.kubernetes.io/part-of", "intentcast")
                        .containsEntry("app.kubernetes.io/managed-by", "kustomize"));
    }

    /** A pod stays among the endpoints of a service for seconds after it was told to stop. Nodes are called by name. */
    @ParameterizedTest
    @MethodSource("variants")
    void everyPodBehindAServiceOfSeveralServesForTenSecondsMoreBeforeItStops(Variant variant) {
        assertThat(variant.render().workloads())
                .filteredOn(workload -> workload.isOurs() && workload.service() != SuiteService.NODE)
                .hasSize(2)
                .allSatisfy(workload -> {
                    assertThat(workload.container()
                                    .getLifecycle()
                                    .getPreStop()
                                    .getSleep()
                                    .getSeconds())
                            .isEqualTo(10);
                    assertThat(workload.pod().getTerminationGracePeriodSeconds())
                            .isEqualTo(60);
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void intentServiceIsReplacedWithoutAGap(Variant variant) {
        Manifests manifests = variant.render();
        var deployment = manifests.named(Deployment.class, "intent-service").getSpec();
        var rolling = deployment.getStrategy().getRollingUpdate();
        var scaler =
                manifests.named(HorizontalPodAutoscaler.class, "intent-service").getSpec();

        assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
        assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
        assertThat(deployment.getReplicas()).as("the autoscaler's").isNull();
        assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(scaler.getScaleTargetRef().getName()).isEqualTo("intent-service");
        assertThat(scaler.getMinReplicas()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyNodeHasAClaimThatStaysWhenItIsScaledAway(Variant variant) {
        assertThat(variant.render().of(StatefulSet.class))
                .filteredOn(set -> "nodes".equals(set.getSpec().getServiceName()))
                .hasSize(2)
                .allSatisfy(set -> {
                    assertThat(set.getSpec().getVolumeClaimTemplates()).hasSize(1);
                    assertThat(set.getSpec()
                                    .getPersistentVolumeClaimRetentionPolicy()
                                    .getWhenScaled())
                            .isEqualTo("Retain");
                    assertThat(set.getSpec().getPodManagementPolicy()).isEqualTo("Parallel");
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyInstanceOfConsensusServiceHasAVolumeThatGoesWithIt(Variant variant) {
        var spec =
                variant.render().named(StatefulSet.class, "consensus-service").getSpec();

        assertThat(spec.getVolumeClaimTemplates())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly("data");
        assertThat(spec.getTemplate().getSpec().getContainers().getFirst().getVolumeMounts())
                .anySatisfy(mount -> {
                    assertThat(mount.getName()).isEqualTo("data");
                    assertThat(mount.getMountPath()).isEqualTo("/var/lib/intentcast");
                });
        assertThat(spec.getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
                .isEqualTo("Delete");
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "PRODUCTION_WITH_MTLS", "PRODUCTION_WITH_HTTPS"})
    void productionHasThreeOfEach(Variant variant) {
        Kubectl.assumePresent();
        Manifests manifests = variant.render();

        assertThat(manifests.of(StatefulSet.class))
                .hasSize(3)
                .allSatisfy(set -> assertThat(set.getSpec().getReplicas()).isEqualTo(3));
        assertThat(manifests
                        .named(HorizontalPodAutoscaler.class, "intent-service")
                        .getSpec()
                        .getMinReplicas())
                .isEqualTo(3);
    }
}
