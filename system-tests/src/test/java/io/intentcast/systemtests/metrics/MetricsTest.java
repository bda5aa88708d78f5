package io.intentcast.systemtests.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.metrics.Exposition.Family;
import io.intentcast.systemtests.metrics.Exposition.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The documented and the queried meters are those that running services expose. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final String INTENT = "intent-service";
    private static final String CONSENSUS = "consensus-service";
    private static final String NODE = "storage-node-service";
    private static final String ALL = "All services";
    private static final String OTHERS = "Meters of libraries";

    private static final int MOST_SERIES_AT_REST = 300;

    /** Micrometer looks for new meters of Kafka clients once a minute. */
    private static final Duration UNTIL_KAFKA_IS_SEEN = Duration.ofSeconds(90);

    private static final Set<String> OF_PROMETHEUS = Set.of("up");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private final Map<String, Rest> services = new HashMap<>();
    private final Map<String, Exposition> atRest = new HashMap<>();

    @BeforeAll
    void start(Cluster cluster) {
        services.put(CONSENSUS, new Rest(cluster.consensusService().plan().url()));
        services.put(NODE, new Rest(cluster.node("a").plan().url()));
        services.put(INTENT, new Rest(cluster.intentService().plan().url()));
        services.forEach((name, _) -> atRest.put(name, exposition(name)));

        Rest intents = service(INTENT);
        assertThat(intents.put("/v1/chunks/file.txt?replicas=1", "hello".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
        assertThat(intents.get("/v1/chunks/file.txt").body()).isEqualTo("hello");
        await().until(() -> exposition(CONSENSUS).families().containsKey("intentcast_window_duration_seconds"));
        await().until(() -> exposition(INTENT).families().containsKey("intentcast_reputation"));
    }

    @Test
    void everyMeterIsDocumentedAsExposed() {
        var document = MetricsDocument.read();
        var exposed = new TreeMap<String, List<String>>();
        Set<String> common = own(INTENT);
        common.retainAll(own(CONSENSUS));
        common.retainAll(own(NODE));
        exposed.put(ALL, rows(INTENT, common));
        for (String service : services.keySet()) {
            Set<String> ofItsOwn = own(service);
            ofItsOwn.removeAll(common);
            exposed.put(service, rows(service, ofItsOwn));
        }

        var written = new TreeMap<String, List<String>>();
        exposed.keySet().forEach(heading -> written.put(heading, document.rows(heading)));

        assertThat(written).isEqualTo(exposed);
    }

    @Test
    void everyMeterHasADescription() {
        for (String service : services.keySet()) {
            assertThat(exposition(service).families().values())
                    .filteredOn(family -> isOwn(family.name()))
                    .allSatisfy(family -> assertThat(family.help()).isNotBlank())
                    .allSatisfy(
                            family -> assertThat(family.name()).doesNotContain("bytes_in_bytes", "bytes_out_bytes"));
        }
    }

    @Test
    void anIdleServiceHasFewTimeSeries() {
        atRest.forEach((service, exposition) ->
                assertThat(exposition.samples()).as(service).hasSizeLessThan(MOST_SERIES_AT_REST));
    }

    @Test
    void queriedMetersExist() {
        await().atMost(UNTIL_KAFKA_IS_SEEN).untilAsserted(() -> {
            List<Sample> samples = services.keySet().stream()
                    .flatMap(service -> exposition(service).samples().stream())
                    .toList();
            var missing = new ArrayList<String>();
            Monitoring.queries().forEach(query -> missing.addAll(missing(Query.parse(query), samples, query)));
            List<String> others = MetricsDocument.read().names(OTHERS);
            others.stream()
                    .filter(name -> samples.stream().noneMatch(sample -> isOf(name, sample)))
                    .forEach(name -> missing.add(name + " in " + MetricsDocument.FILE));
            assertThat(missing).isEmpty();
            assertThat(samples)
                    .extracting(Sample::name)
                    .filteredOn(name -> name.startsWith("kafka_"))
                    .isSubsetOf(others);
        });
    }

    private static List<String> missing(Query query, List<Sample> samples, String text) {
        var missing = new ArrayList<String>();
        var known = new TreeSet<>(LABELS_OF_PROMETHEUS);
        for (Query.Asked asked : query.metrics()) {
            if (OF_PROMETHEUS.contains(asked.metric())) {
                continue;
            }
            List<Sample> found = samples.stream()
                    .filter(sample -> sample.name().equals(asked.metric()))
                    .toList();
            found.forEach(sample -> known.addAll(sample.labels()));
            boolean there = found.stream()
                    .anyMatch(sample -> Stream.concat(sample.labels().stream(), LABELS_OF_PROMETHEUS.stream())
                            .toList()
                            .containsAll(asked.labels()));
            if (!there) {
                missing.add("%s with %s in: %s".formatted(asked.metric(), asked.labels(), text));
            }
        }
        query.grouping().stream()
                .filter(label -> !known.contains(label))
                .forEach(label -> missing.add("label %s in: %s".formatted(label, text)));
        return missing;
    }

    private static boolean isOf(String family, Sample sample) {
        return sample.name().equals(family) || sample.name().matches(family + "_(bucket|sum|count)");
    }

    private Set<String> own(String service) {
        var names = new TreeSet<String>();
        exposition(service).families().keySet().stream()
                .filter(MetricsTest::isOwn)
                .forEach(names::add);
        return names;
    }

    private static boolean isOwn(String name) {
        return name.startsWith("intentcast_");
    }

    private List<String> rows(String service, Set<String> names) {
        Map<String, Family> families = exposition(service).families();
        return names.stream()
                .map(families::get)
                .map(family -> MetricsDocument.row(requireNonNull(family)))
                .toList();
    }

    private Exposition exposition(String service) {
        return Exposition.read(service(service).get("/actuator/prometheus").body());
    }

    private Rest service(String name) {
        return requireNonNull(services.get(name));
    }
}
