package io.intentcast.systemtests.quality;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.VoteConsensus;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final String run;
    private final int classes;
    private final Workers workers;
    private final KafkaConsumer<String, Decoded<Conclusion>> conclusions;
    private final AudienceReader audiences;
    private final Map<IntentId, Outcome> concluded = new HashMap<>();
    private @Nullable IntentId newest;

    private KafkaSuite(Rest intentService, String bootstrapServers, String run, DataSet data) {
        this.intentService = intentService;
        this.run = run;
        this.classes = data.classes().size();
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
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
        workers = Workers.registered(bootstrapServers, names);
        await().atMost(TIMEOUT).until(() -> heard(NOTHING_SEEN).containsAll(names));
    }

    /**
     * Returns when all workers are in the audience.
     *
     * @param run gives workers and locations names of their own, so that none has a record yet
     */
    static KafkaSuite over(Rest intentService, String bootstrapServers, String run, DataSet data) {
        return new KafkaSuite(intentService, bootstrapServers, run, data);
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
        newest = ask(task.id());
        Outcome outcome = outcome(newest);
        Agreement agreement = Agreement.of(outcome, audience(outcome));
        assertThat(outcome.said()).containsOnlyKeys(seen.keySet());
        assertThat(outcome.consensus()).isEqualTo(agreement.summary());
        return switch (agreement.values().getFirst().consensus()) {
            case NumberConsensus number -> new Estimate.Value(number.value(), number.standardError());
            case VoteConsensus vote -> new Estimate.Winners(vote.winners());
        };
    }

    /** The intent of the newest task. */
    IntentId newest() {
        return Objects.requireNonNull(newest);
    }

    @Override
    public void close() {
        workers.close();
        conclusions.close();
        audiences.close();
    }

    private IntentId ask(String name) {
        return IntentId.parse(declared(name).path("intentId").asString());
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
