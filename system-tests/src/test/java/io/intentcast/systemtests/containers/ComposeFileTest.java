package io.intentcast.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks docker-compose.yml without Docker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeFileTest {

    private static final Set<String> OF_OTHERS = Set.of("kafka", "prometheus", "grafana");

    private Map<String, Map<String, Object>> services = Map.of();
    private Set<String> volumes = Set.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    void read() throws IOException {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "docker-compose.yml")));
        services = (Map<String, Map<String, Object>>) file.getOrDefault("services", Map.of());
        volumes = ((Map<String, Object>) file.getOrDefault("volumes", Map.of())).keySet();
    }

    @Test
    void portsAreThoseOfLoopbackAndEachHasAVariable() {
        assertThat(services)
                .hasSize(10)
                .allSatisfy((name, service) -> assertThat(list(service, "ports"))
                        .as(name)
                        .hasSize(1)
                        .allMatch(
                                port -> port.matches("127\\.0\\.0\\.1:\\$\\{INTENTCAST_[A-Z0-9_]+_PORT:-\\d+}:\\d+")));
    }

    @Test
    void everyServiceKeepsItsDataInAVolumeOfItsOwn() {
        var used = new HashSet<String>();
        services.forEach((name, service) -> list(service, "volumes").stream()
                .map(volume -> volume.split(":", -1)[0])
                .filter(volume -> !volume.startsWith("."))
                .forEach(volume -> assertThat(used.add(volume))
                        .as("%s of %s", volume, name)
                        .isTrue()));

        assertThat(used).isEqualTo(volumes).hasSameSizeAs(services.keySet());
        assertThat(list(services.getOrDefault("intent-service", Map.of()), "volumes"))
                .containsExactly("transfers:/var/lib/intentcast");
    }

    @Test
    void ourServicesAreConfinedAndHaveThreeMinutesToStart() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service).as(name).containsEntry("cap_drop", List.of("ALL"));
            if (!OF_OTHERS.contains(name)) {
                assertThat(service)
                        .as(name)
                        .containsEntry("read_only", true)
                        .containsEntry("mem_limit", "512m")
                        .containsEntry("tmpfs", List.of("/tmp:size=64m"))
                        .extractingByKey("healthcheck")
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("start_period", "180s");
            }
        });
    }

    @Test
    void theOperatorOfAllInstancesOfConsensusServiceIsThatOfOneVariable() {
        assertThat(services.entrySet())
                .filteredOn(service -> service.getKey().startsWith("consensus-service-"))
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.getValue())
                        .extractingByKey("environment")
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("INTENTCAST_OPERATOR_TOKEN", "${INTENTCAST_OPERATOR_TOKEN:-}"));
    }

    /** Compose 1.29 looks for images in the order of the file, and pulls one that is neither there nor built. */
    @Test
    void everyImageOfOursIsBuiltByTheFirstServiceThatUsesIt() {
        var built = new HashSet<Object>();
        services.forEach((name, service) -> {
            if (!OF_OTHERS.contains(name)) {
                boolean isFirst = built.add(service.get("image"));
                assertThat(service.containsKey("build")).as(name).isEqualTo(isFirst);
                assertThat(service).as(name).containsEntry("pull_policy", isFirst ? "build" : "never");
            }
        });
        assertThat(built).hasSize(3);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> service, String key) {
        return (List<String>) service.getOrDefault(key, List.of());
    }
}
