package io.intentcast.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks references between manifests: selectors, names, ports. */
class ReferencesTest {

    static Stream<Variant> variants() {
        Kubectl.assumePresent();
        return Variant.withWorkloads();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void workloadsSelectTheirOwnPodsAndNoOthers(Variant variant) {
        List<Workload> workloads = variant.render().workloads();

        assertThat(workloads).allSatisfy(workload -> {
            assertThat(selected(workload.selector(), workloads)).containsExactly(workload.name());
            assertThat(workload.pod().getTopologySpreadConstraints())
                    .hasSize(workload.isOurs() ? 2 : 0)
                    .extracting(TopologySpreadConstraint::getLabelSelector)
                    .allSatisfy(selector ->
                            assertThat(selected(selector, workloads)).containsExactly(workload.name()));
        });
        assertThat(workloads)
                .filteredOn(Workload::isOurs)
                .allSatisfy(workload -> assertThat(workload.pod().getTopologySpreadConstraints())
                        .extracting(TopologySpreadConstraint::getTopologyKey)
                        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyWorkloadHasADisruptionBudgetOfItsOwn(Variant variant) {
        Manifests manifests = variant.render();
        List<Workload> ours =
                manifests.workloads().stream().filter(Workload::isOurs).toList();

        assertThat(manifests.of(PodDisruptionBudget.class).stream()
                        .map(budget -> selected(budget.getSpec().getSelector(), ours)))
                .containsExactlyInAnyOrderElementsOf(
                        ours.stream().map(workload -> List.of(workload.name())).toList());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyServiceSelectsPodsWithItsPorts(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.of(Service.class)).isNotEmpty().allSatisfy(service -> {
            List<Workload> behind = manifests.workloads().stream()
                    .filter(workload -> workload.labels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .toList();
            assertThat(behind).isNotEmpty();
            for (ServicePort port : service.getSpec().getPorts()) {
                assertThat(behind)
                        .allSatisfy(workload -> assertThat(
                                        workload.port(port.getTargetPort().getStrVal())
                                                .getContainerPort())
                                .isEqualTo(port.getPort()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void statefulSetsHaveAHeadlessServiceThatAlsoNamesPodsThatAreNotReady(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.of(StatefulSet.class)).isNotEmpty().allSatisfy(set -> {
            var service = manifests
                    .named(Service.class, set.getSpec().getServiceName())
                    .getSpec();
            assertThat(service.getClusterIP()).isEqualTo("None");
            assertThat(service.getPublishNotReadyAddresses()).isTrue();
            assertThat(set.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(service.getSelector());
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyAddressInAnEnvironmentNamesAService(Variant variant) {
        Manifests manifests = variant.render();

        assertThat(manifests.workloads())
                .filteredOn(Workload::isOurs)
                .flatExtracting(workload -> workload.environment(manifests).values())
                .filteredOn(value -> value.matches("https?://.*"))
                .isNotEmpty()
                .allSatisfy(value -> {
                    URI address = URI.create(value);
                    List<String> labels = List.of(address.getHost().split("\\."));
                    var service = manifests.named(Service.class, labels.get(labels.size() > 1 ? 1 : 0));
                    assertThat(service.getSpec().getPorts())
                            .extracting(ServicePort::getPort)
                            .contains(address.getPort());
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void policiesAndMonitorsSelectExistingPods(Variant variant) {
        Manifests manifests = variant.render();
        List<Workload> workloads = manifests.workloads();
        Stream<LabelSelector> policies =
                manifests.of(NetworkPolicy.class).stream().flatMap(ReferencesTest::selectorsInThisNamespace);
        Stream<LabelSelector> monitors = manifests.of(PodMonitor.class).stream()
                .map(monitor -> monitor.getSpec().getSelector());

        assertThat(Stream.concat(policies, monitors))
                .allSatisfy(
                        selector -> assertThat(selected(selector, workloads)).isNotEmpty());
        assertThat(manifests.of(PodMonitor.class))
                .flatExtracting(monitor -> monitor.getSpec().getPodMetricsEndpoints())
                .allSatisfy(endpoint -> assertThat(workloads)
                        .filteredOn(Workload::isOurs)
                        .allSatisfy(workload ->
                                assertThat(workload.port(endpoint.getPort())).isNotNull()));
    }

    private static Stream<LabelSelector> selectorsInThisNamespace(NetworkPolicy policy) {
        var spec = policy.getSpec();
        Stream<NetworkPolicyPeer> peers = Stream.concat(
                spec.getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                spec.getEgress().stream().flatMap(rule -> rule.getTo().stream()));
        return Stream.concat(
                Stream.of(spec.getPodSelector()),
                peers.filter(peer -> peer.getNamespaceSelector() == null).map(NetworkPolicyPeer::getPodSelector));
    }

    private static List<String> selected(LabelSelector selector, List<Workload> workloads) {
        return workloads.stream()
                .filter(workload -> matches(selector, workload.labels()))
                .map(Workload::name)
                .toList();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(requirement -> matches(requirement, labels));
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        if (!"In".equals(requirement.getOperator())) {
            throw new IllegalArgumentException(requirement.getOperator() + " is not used here");
        }
        return requirement.getValues().contains(labels.getOrDefault(requirement.getKey(), ""));
    }
}
