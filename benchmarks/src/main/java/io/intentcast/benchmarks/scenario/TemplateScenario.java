package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.requestreply.AggregatingReplyingKafkaTemplate;

/**
 * spring-kafka's AggregatingReplyingKafkaTemplate, tuned: responders take batches, replies come by one shared topic,
 * and a request is released when all have answered, or partially after a second.
 *
 * @param lingerMillis of all producers
 */
record TemplateScenario(String name, int lingerMillis) implements Scenario {

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final int HEAP = 512;

    /** With silent nodes and one in flight a request takes the whole time-out, which needs no measuring. */
    @Override
    public boolean measures(Question question, int inFlight) {
        return question == Question.ALL || (question == Question.SOME && inFlight > 1);
    }

    @Override
    public Asker start(Stage stage) {
        String requests = "benchmark-requests-" + lingerMillis;
        String replies = "benchmark-replies-" + lingerMillis;
        Clients.createTopics(stage.bootstrapServers(), requests, replies);
        RunningPart responders = stage.start(
                "responders",
                RespondersPart.class,
                HEAP,
                stage.bootstrapServers(),
                "" + stage.nodes(),
                "" + lingerMillis,
                requests,
                replies);
        return new TemplateAsker(stage, lingerMillis, requests, replies, responders);
    }

    private static final class TemplateAsker implements Asker {

        private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
        private final AggregatingReplyingKafkaTemplate<byte[], byte[], byte[]> template;
        private final String requests;
        private final RunningPart responders;
        private final int nodes;
        private final AtomicInteger asked = new AtomicInteger();

        TemplateAsker(Stage stage, int lingerMillis, String requests, String replies, RunningPart responders) {
            this.requests = requests;
            this.responders = responders;
            this.nodes = stage.nodes();
            producers = new DefaultKafkaProducerFactory<>(
                    Clients.producing(stage.bootstrapServers(), lingerMillis),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            var container = new ContainerProperties(replies);
            container.setGroupId("benchmark-asker-" + lingerMillis);
            container.setAckMode(ContainerProperties.AckMode.MANUAL);
            template = new AggregatingReplyingKafkaTemplate<>(
                    producers,
                    new ConcurrentMessageListenerContainer<>(
                            new DefaultKafkaConsumerFactory<>(consuming(stage.bootstrapServers())), container),
                    (answers, timedOut) -> timedOut || answers.size() == nodes);
            template.setSharedReplyTopic(true);
            template.setReturnPartialOnTimeout(true);
            template.setDefaultReplyTimeout(REPLY_TIMEOUT);
            template.start();
            awaitAssignment();
        }

        private void awaitAssignment() {
            try {
                if (!template.waitForAssignment(START_TIMEOUT)) {
                    throw new IllegalStateException("the template has no partitions after " + START_TIMEOUT);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            int partition = asked.getAndIncrement() % Chunks.PARTITIONS;
            var request = new ProducerRecord<>(requests, partition, RespondersPart.key(question), Payloads.REQUEST);
            return template.sendAndReceive(request)
                    .thenApply(replies -> replies.value().size() == question.answers(nodes));
        }

        @Override
        public List<RunningPart> parts() {
            return List.of(responders);
        }

        @Override
        public void close() {
            template.stop();
            template.destroy();
            producers.destroy();
        }
    }

    /** With deserializers by name, because the template itself makes collections of the values. */
    static Map<String, Object> consuming(String bootstrapServers) {
        var settings = new HashMap<>(Clients.consuming(bootstrapServers));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}
