package io.intentcast.systemtests.quality;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import io.intentcast.protocol.AgreementBins.Probability;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.VoteConsensus;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The running services, over Kafka: each worker is a node, each task an intent. Every published value is checked
 * against the core's result for the claims and the audience that the outcome names. Trust comes with the audience,
 * which is renewed only now and then, so it lags behind the outcomes.
 */
final class KafkaSuite implements Suite, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String NOTHING_SEEN = "nothing-seen";

    private final Rest intentService;
    private final Rest consensusService;
    private final int known;
    private final String run;
    private final int classes;
    private final Workers workers;
    private final KafkaConsumer<String, Decoded<Conclusion>> conclusions;
    private final AudienceReader audiences;
    private final Map<IntentId, Outcome> concluded = new HashMap<>();
    private final List<IntentId> asked = new ArrayList<>();

    private KafkaSuite(Cluster cluster, String run, DataSet data, int known) {
        this.intentService = new Rest(cluster.intentService().plan().url());
        this.consensusService = new Rest(cluster.consensusService().plan().url());
        this.known = known;
        this.run = run;
        this.classes = data.classes().size();
        Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
        conclusions = new KafkaConsumer<>(kafka, new StringDeserializer(), Records.deserializer(Topic.OUTCOMES));
        List<TopicPartition> partitions = conclusions.partitionsFor(Topic.OUTCOMES.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        conclusions.assign(partitions);
        conclusions.seekToBeginning(partitions);
        audiences = new AudienceReader(
                _ -> new KafkaConsumer<>(kafka, new StringDeserializer(), Records.deserializer(Topic.AUDIENCES)),
                (_, reason) -> {
                    throw new AssertionError(reason);
                },
                TIMEOUT);
        var names = new TreeSet<NodeId>();
        data.tasks().forEach(task -> task.answers().keySet().forEach(worker -> names.add(named(worker))));
        workers = Workers.registered(cluster.bootstrapServers(), names);
        await().atMost(TIMEOUT).until(() -> heard(NOTHING_SEEN).containsAll(names));
    }

    /**
     * Returns when all workers are in the audience.
     *
     * @param run gives workers, locations and the matter names of their own, so that none has a record yet
     * @param known the first so many tasks have a known answer, which is told as soon as there is an outcome
     */
    static KafkaSuite over(Cluster cluster, String run, DataSet data, int known) {
        return new KafkaSuite(cluster, run, data, known);
    }

    /** The node of a worker in this run. */
    NodeId named(NodeId worker) {
        return new NodeId(run + "-" + worker);
    }

    /** The current audience. */
    SortedMap<NodeId, Standing> audience() {
        return audience(outcome(ask(NOTHING_SEEN))).asked();
    }

    private Audience audience(Outcome outcome) {
        return audiences.find(outcome.audience()).orElseThrow();
    }

    @Override
    public Estimate next(DataSet data, Task task) {
        var seen = new TreeMap<NodeId, Observed>();
        task.answers().forEach((worker, value) -> seen.put(named(worker), observed(data, value)));
        workers.see(location(task.id()), seen);
        JsonNode answer = declared(task.id());
        asked.add(idOf(answer));
        Outcome outcome = outcome(asked.getLast());
        Audience audience = audience(outcome);
        Agreement agreement = Agreement.of(outcome, audience);
        assertThat(outcome.said()).containsOnlyKeys(seen.keySet());
        assertThat(outcome.consensus()).isEqualTo(agreement.summary());
        if (asked.size() <= known) {
            tell(data, asked.getLast(), task);
        }
        Agreed agreed = agreement.values().getFirst();
        Double probability = Optional.ofNullable(audience.reliability())
                .flatMap(agreed::probability)
                .map(Probability::probability)
                .orElse(null);
        assertThat(probabilityIn(answer)).isEqualTo(probability);
        return switch (agreed.consensus()) {
            case NumberConsensus number -> Estimate.of(number, probability);
            case VoteConsensus vote -> Estimate.of(vote, probability);
        };
    }

    /** The intents of the tasks so far, in their order. */
    List<IntentId> asked() {
        return List.copyOf(asked);
    }

    /** The probability of the first value of an outcome as REST shows it; null when it has none. */
    static @Nullable Double probabilityIn(JsonNode outcome) {
        JsonNode value = outcome.at("/consensus/values/0");
        assertThat(value.has("agreement")).isTrue();
        assertThat(value.has("probability"))
                .isEqualTo(value.path("knownAnswers").asLong(0) > 0);
        return value.has("probability") ? value.path("probability").asDouble() : null;
    }

    /** Whether the current audience knows how often values were right. */
    boolean knowsReliability() {
        return audience(outcome(ask(NOTHING_SEEN))).reliability() != null;
    }

    /** Tells the right answer to a task, and returns once it is read back. */
    void tell(DataSet data, IntentId intent, Task task) {
        String path = "/v1/outcomes/" + intent;
        Object truth = data.isNumeric() ? Double.valueOf(task.truth()) : task.truth();
        soon(() -> consensusService.get(path).status() == 200);
        Reply reply = consensusService.post(
                path + "/truth", Map.of("value", truth), "Authorization", "Bearer " + ServicePlan.OPERATOR_TOKEN);
        assertThat(reply.status()).as(reply.body()).isBetween(200, 202);
        soon(() -> consensusService.get(path).json().has("truth"));
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    @Override
    public void close() {
        workers.close();
        conclusions.close();
        audiences.close();
    }

    private IntentId ask(String name) {
        return idOf(declared(name));
    }

    private static IntentId idOf(JsonNode declared) {
        return IntentId.parse(declared.path("intentId").asString());
    }

    private Set<NodeId> heard(String name) {
        return declared(name)
                .path("outcomes")
                .valueStream()
                .filter(row -> row.path("cause").asString("").equals("heard"))
                .map(row -> new NodeId(row.path("node").asString()))
                .collect(toSet());
    }

    private JsonNode declared(String name) {
        var wish = new TreeMap<String, Object>(Map.of(
                "kind", "want_observations", "location", location(name).value(), "from", "quality", "window", "PT30S"));
        wish.put("matter", run);
        if (classes > 0) {
            wish.put("classes", classes);
        }
        Reply reply = intentService.post("/v1/intents", wish, "Prefer", "wait=30");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Outcome outcome(IntentId intent) {
        await().atMost(TIMEOUT).until(() -> {
            conclusions.poll(Duration.ofMillis(10)).forEach(record -> {
                if (record.value() instanceof Decoded.Parsed<Conclusion>(Outcome outcome)) {
                    concluded.put(outcome.intentId(), outcome);
                }
            });
            return concluded.containsKey(intent);
        });
        return Objects.requireNonNull(concluded.remove(intent));
    }

    private Location location(String name) {
        return new Location(run + "-" + name);
    }

    private static Observed observed(DataSet data, String value) {
        return data.isNumeric() ? new Amount(Double.parseDouble(value)) : new Category(value);
    }
}
