package io.intentcast.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares the certificates of {@code components/tls} with the workloads that use them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesTest {

    private Manifests manifests = new Manifests(List.of());

    @BeforeAll
    void render() {
        Kubectl.assumePresent();
        manifests = Variant.PRODUCTION_WITH_HTTPS.render();
    }

    @Test
    void everyWorkloadMountsTheSecretOfACertificate() {
        assertThat(manifests.workloads()).hasSize(4).allSatisfy(workload -> {
            SecretVolumeSource secret = secret(workload);
            assertThat(secret.getItems())
                    .extracting(KeyToPath::getKey)
                    .containsExactlyInAnyOrder("ca.crt", "tls.crt", "tls.key");
            assertThat(certificate(workload).getUsages()).contains("server auth", "client auth");
            assertThat(certificate(workload).getPrivateKey().getEncoding()).isEqualTo("PKCS8");
        });
    }

    /** At the addresses by which services call each other, with and without a namespace. */
    @Test
    void certificatesNameTheHostsAtWhichTheirServicesAreCalled() {
        List<URI> addresses = manifests.workloads().stream()
                .flatMap(workload -> workload.environment(manifests).values().stream())
                .filter(value -> value.startsWith("https://"))
                .distinct()
                .map(URI::create)
                .toList();

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(5).allSatisfy(address -> {
            String host = address.getHost();
            List<String> labels = List.of(host.split("\\.", -1));
            assertThat(behind(labels.get(labels.size() > 1 ? 1 : 0)))
                    .isNotEmpty()
                    .allSatisfy(workload -> assertThat(certificate(workload).getDnsNames())
                            .as("certificate of %s", workload)
                            .anyMatch(name -> covers(name, host)));
        });
        assertThat(manifests.of(Service.class))
                .filteredOn(service -> !"None".equals(service.getSpec().getClusterIP()))
                .isNotEmpty()
                .allSatisfy(service -> {
                    String name = service.getMetadata().getName();
                    assertThat(behind(name))
                            .allSatisfy(workload -> assertThat(
                                            certificate(workload).getDnsNames())
                                    .contains(
                                            name,
                                            "%s.%s.svc"
                                                    .formatted(
                                                            name,
                                                            service.getMetadata()
                                                                    .getNamespace())));
                });
    }

    @Test
    void noCertificateIsUnused() {
        Stream<String> made = manifests.of(Certificate.class).stream()
                .map(Certificate::getSpec)
                .filter(spec -> !Boolean.TRUE.equals(spec.getIsCA()))
                .map(CertificateSpec::getSecretName);

        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(manifests.workloads().stream()
                        .map(workload -> secret(workload).getSecretName())
                        .distinct()
                        .toList());
    }

    private static boolean covers(String name, String host) {
        return name.startsWith("*.") ? name.substring(1).equals(host.substring(host.indexOf('.'))) : name.equals(host);
    }

    private List<Workload> behind(String service) {
        var selector = manifests.named(Service.class, service).getSpec().getSelector();
        return manifests.workloads().stream()
                .filter(workload -> workload.labels().entrySet().containsAll(selector.entrySet()))
                .toList();
    }

    private CertificateSpec certificate(Workload workload) {
        String secret = secret(workload).getSecretName();
        return manifests.of(Certificate.class).stream()
                .map(Certificate::getSpec)
                .filter(spec -> spec.getSecretName().equals(secret))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no certificate makes the secret " + secret));
    }

    private static SecretVolumeSource secret(Workload workload) {
        return workload.pod().getVolumes().stream()
                .filter(volume -> "tls".equals(volume.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(workload + " mounts no certificate"))
                .getSecret();
    }
}
