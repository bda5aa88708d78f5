package io.intentcast.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.Part;
import io.intentcast.benchmarks.results.Question;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Answers the template's requests: each responder has a group, a batch listener and a producer of its own. Arguments:
 * the broker's address, how many responders, the linger of their producers, and the topics of requests and replies.
 */
public final class RespondersPart implements Part {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /** The key of a request, which says what it asks. */
    static byte[] key(Question question) {
        return question.name().getBytes(UTF_8);
    }

    @Override
    public AutoCloseable start(List<String> arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments.get(1));
        List<Responder> responders = IntStream.range(0, count)
                .mapToObj(number -> new Responder(number, count, arguments))
                .toList();
        for (Responder responder : responders) {
            responder.awaitAssignment();
        }
        return () -> responders.forEach(Responder::close);
    }

    private static final class Responder {

        private final int number;
        private final int count;
        private final String replies;
        private final KafkaProducer<byte[], byte[]> producer;
        private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

        Responder(int number, int count, List<String> arguments) {
            String bootstrapServers = arguments.getFirst();
            String linger = arguments.get(2);
            this.number = number;
            this.count = count;
            this.replies = arguments.get(4);
            producer = new KafkaProducer<>(
                    Clients.producing(bootstrapServers, Integer.parseInt(linger)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            var settings = new ContainerProperties(arguments.get(3));
            settings.setGroupId("benchmark-responder-%s-%s".formatted(linger, number));
            settings.setMessageListener((BatchMessageListener<byte[], byte[]>) this::answer);
            container = new ConcurrentMessageListenerContainer<>(
                    new DefaultKafkaConsumerFactory<>(TemplateScenario.consuming(bootstrapServers)), settings);
            container.start();
        }

        private void answer(List<ConsumerRecord<byte[], byte[]>> requests) {
            for (ConsumerRecord<byte[], byte[]> request : requests) {
                if (Question.valueOf(new String(request.key(), UTF_8)).isAnsweredBy(number, count)) {
                    var reply = new ProducerRecord<>(replies, request.key(), Payloads.REPLY);
                    reply.headers().add(request.headers().lastHeader(KafkaHeaders.CORRELATION_ID));
                    var _ = producer.send(reply);
                }
            }
        }

        void awaitAssignment() throws InterruptedException {
            long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
            while (container.getAssignedPartitions().size() < Chunks.PARTITIONS) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("a responder has no partitions after " + START_TIMEOUT);
                }
                Thread.sleep(POLL_INTERVAL);
            }
        }

        void close() {
            container.stop();
            producer.close();
        }
    }
}
