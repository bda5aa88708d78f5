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
import java.util.function.Predicate;
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

    private static final int MOST_SERIES_AT_REST = 320;

    /** After a minute, with those of Kafka clients, and of what was asked until then. */
    private static final int MOST_SERIES = 500;

    /** Micrometer looks for new meters of Kafka clients once a minute. */
    private static final Duration UNTIL_KAFKA_IS_SEEN = Duration.ofSeconds(90);

    private static final Set<String> LABELS_TO_IGNORE = Set.of("kafka_version", "spring_id");

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
    void everyValueOfALabelIsDocumented() {
        Map<String, Set<String>> documented = MetricsDocument.read().valuesByLabel();
        var exposed = new TreeMap<String, Set<String>>();
        documented.keySet().forEach(label -> exposed.put(label, new TreeSet<>()));
        samples().stream()
                .filter(Sample::isOwn)
                .flatMap(sample -> sample.labels().entrySet().stream())
                .filter(label -> exposed.containsKey(label.getKey()))
                .forEach(label -> requireNonNull(exposed.get(label.getKey())).add(label.getValue()));
        requireNonNull(exposed.get("cause"))
                .removeIf(cause -> !cause.equals("none")
                        && requireNonNull(documented.get("reason")).contains(cause));

        assertThat(exposed).isEqualTo(documented);
    }

    @Test
    void anIdleServiceHasFewTimeSeries() {
        assertThat(atRest)
                .hasSize(services.size())
                .allSatisfy((service, exposition) ->
                        assertThat(exposition.samples()).as(service).hasSizeLessThan(MOST_SERIES_AT_REST));
        awaitMetersOfKafkaClients();
        assertThat(services.keySet())
                .allSatisfy(service ->
                        assertThat(exposition(service).samples()).as(service).hasSizeLessThan(MOST_SERIES));
    }

    @Test
    void queriedMetersExist() {
        awaitMetersOfKafkaClients();
        var selectable = new Selectable(samplesFromTheStartOn());

        assertThat(Monitoring.queries().flatMap(query -> selectable.missing(query).stream()))
                .isEmpty();
    }

    @Test
    void metersOfLibrariesHaveTheDocumentedTypesAndLabels() {
        awaitMetersOfKafkaClients();
        var shapes = new TreeMap<String, String>();
        families().forEach((name, sameName) -> shapes.put(name, shape(name, sameName)));
        List<String> documented = MetricsDocument.read().shapes(OTHERS);

        assertThat(documented).isSubsetOf(shapes.values());
        assertThat(shapes.entrySet())
                .filteredOn(shape -> shape.getKey().startsWith("kafka_"))
                .extracting(Map.Entry::getValue)
                .isSubsetOf(documented);
    }

    private void awaitMetersOfKafkaClients() {
        List<String> names = MetricsDocument.read().names(OTHERS);
        await().atMost(UNTIL_KAFKA_IS_SEEN)
                .untilAsserted(() -> assertThat(families().keySet()).containsAll(names));
    }

    private Map<String, List<Family>> families() {
        var families = new TreeMap<String, List<Family>>();
        services.keySet().stream()
                .flatMap(service -> exposition(service).families().values().stream())
                .forEach(family -> families.computeIfAbsent(family.name(), _ -> new ArrayList<>())
                        .add(family));
        return families;
    }

    private static String shape(String name, List<Family> ofAllServices) {
        var labels = new TreeSet<String>();
        ofAllServices.forEach(family -> labels.addAll(family.labels()));
        labels.removeAll(LABELS_TO_IGNORE);
        return MetricsDocument.shape(name, ofAllServices.getFirst().type(), labels);
    }

    private List<Sample> samples() {
        return services.keySet().stream()
                .flatMap(service -> exposition(service).samples().stream())
                .toList();
    }

    /** Counters that an alert asks for must be there before they count anything. */
    private List<Sample> samplesFromTheStartOn() {
        Predicate<Sample> isCounter = sample -> sample.isOwn() && sample.name().endsWith("_total");
        return Stream.concat(
                        atRest.values().stream()
                                .flatMap(exposition -> exposition.samples().stream())
                                .filter(isCounter),
                        samples().stream().filter(isCounter.negate()))
                .toList();
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
