package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to one other process and one back: produce, consume, produce, consume. Nothing over Kafka with an answer can
 * be faster.
 */
final class RawScenario implements Scenario {

    static final String REQUESTS = "benchmark-raw-requests";
    static final String REPLIES = "benchmark-raw-replies";
    private static final int HEAP = 128;

    @Override
    public String name() {
        return Scenarios.RAW;
    }

    @Override
    public boolean measures(Question question, int inFlight) {
        return question == Question.ALL;
    }

    @Override
    public Asker start(Stage stage) {
        Clients.createTopics(stage.bootstrapServers(), REQUESTS, REPLIES);
        return new RawAsker(
                stage.bootstrapServers(), stage.start("echo", EchoPart.class, HEAP, stage.bootstrapServers()));
    }

    private static final class RawAsker implements Asker {

        private final RunningPart echo;
        private final KafkaProducer<byte[], byte[]> producer;
        private final Tail replies;
        private final Map<Long, CompletableFuture<Boolean>> open = new ConcurrentHashMap<>();
        private final AtomicLong asked = new AtomicLong();

        RawAsker(String bootstrapServers, RunningPart echo) {
            this.echo = echo;
            this.producer = Clients.producer(bootstrapServers);
            this.replies = Tail.of(bootstrapServers, REPLIES, reply -> answered(reply.key()));
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            long number = asked.getAndIncrement();
            var reply = new CompletableFuture<Boolean>();
            open.put(number, reply);
            byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            var _ = producer.send(new ProducerRecord<>(REQUESTS, key, Payloads.REQUEST), (_, failed) -> {
                if (failed != null) {
                    open.remove(number);
                    reply.completeExceptionally(failed);
                }
            });
            return reply;
        }

        private void answered(byte[] key) {
            CompletableFuture<Boolean> reply = open.remove(ByteBuffer.wrap(key).getLong());
            if (reply != null) {
                reply.complete(true);
            }
        }

        @Override
        public List<RunningPart> parts() {
            return List.of(echo);
        }

        @Override
        public void close() {
            replies.close();
            producer.close();
        }
    }
}
