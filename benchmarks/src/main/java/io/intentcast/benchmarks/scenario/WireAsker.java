package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Asks the suite without intent-service: writes intents, and reads outcomes. */
public final class WireAsker implements Asker {

    private static final NodeId DECLARER = new NodeId("benchmark");

    private final int nodes;
    private final AudienceId audience;
    private final List<RunningPart> parts;
    private final Map<Question, List<Want>> wants =
            Stream.of(Question.values()).collect(Collectors.toMap(question -> question, WireAsker::wants));
    private final KafkaProducer<byte[], byte[]> producer;
    private final Tail outcomes;
    private final Map<IntentId, CompletableFuture<Outcome>> open = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    private WireAsker(String bootstrapServers, int nodes, List<RunningPart> parts) {
        this.nodes = nodes;
        this.parts = parts;
        this.audience = Audiences.declare(bootstrapServers, nodes);
        this.producer = Clients.producer(bootstrapServers);
        this.outcomes = Tail.of(bootstrapServers, Topic.OUTCOMES.name(), this::read);
    }

    /**
     * Returns when the nodes are there.
     *
     * @param parts the processes of the suite
     */
    public static WireAsker of(Stage stage, List<RunningPart> parts) {
        return new WireAsker(stage.bootstrapServers(), stage.nodes(), parts);
    }

    private static List<Want> wants(Question question) {
        return Chunks.of(question).stream().<Want>map(Want.WantChunk::new).toList();
    }

    @Override
    public CompletableFuture<Boolean> ask(Question question) {
        List<Want> all = wants.getOrDefault(question, List.of());
        int partition = asked.getAndIncrement() % Chunks.PARTITIONS;
        Want want = all.get(partition);
        var intent = new Intent(want, DECLARER, audience, Intent.DEFAULT_WINDOW, Until.ALL);
        var answered = new CompletableFuture<Boolean>();
        underWay.incrementAndGet();
        var _ = producer.send(
                Records.bytes(Topic.INTENTS, partition, want.subject().value(), intent), (address, failed) -> {
                    if (failed == null) {
                        await(new IntentId(address.partition(), address.offset()), question, answered);
                    } else {
                        underWay.decrementAndGet();
                        answered.completeExceptionally(failed);
                    }
                });
        return answered;
    }

    /** The outcome may be read before the intent is acknowledged. */
    private void await(IntentId id, Question question, CompletableFuture<Boolean> answered) {
        var _ = outcomeOf(id).whenComplete((outcome, _) -> {
            open.remove(id);
            underWay.decrementAndGet();
            answered.complete(isWhole(outcome, question));
        });
    }

    private CompletableFuture<Outcome> outcomeOf(IntentId id) {
        return open.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    /** While nothing is under way, the outcomes are those of others, and are not decoded. */
    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (underWay.get() > 0
                && Records.read(Topic.OUTCOMES, record) instanceof Decoded.Parsed<Conclusion>(Outcome outcome)
                && outcome.from().equals(DECLARER)) {
            outcomeOf(outcome.intentId()).complete(outcome);
        }
    }

    private boolean isWhole(Outcome outcome, Question question) {
        long yes = outcome.said().values().stream()
                .filter(said -> said.answer() instanceof Answer.Yes)
                .count();
        return outcome.closedBy() == ClosedBy.ALL_DECIDED && yes == question.answers(nodes);
    }

    @Override
    public List<RunningPart> parts() {
        return parts;
    }

    @Override
    public void close() {
        outcomes.close();
        producer.close();
    }
}
