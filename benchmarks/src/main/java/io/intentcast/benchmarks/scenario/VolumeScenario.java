package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.results.Round;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * As many records and bytes as a question to the suite appends, produced by one process and consumed by another.
 * Nothing that leaves so much in Kafka can cost less.
 *
 * @param of the suite's measurement
 */
public record VolumeScenario(Measurement of) implements Scenario {

    private static final String TOPIC = "benchmark-volume-";
    private static final int HEAP = 128;

    /** One for each measurement of the suite, on the wire with many questions in flight. */
    public static List<Scenario> of(Collection<Measurement> measurements) {
        return measurements.stream()
                .filter(measurement -> measurement.isKnown()
                        && measurement.of().scenario().equals(Scenarios.WIRE)
                        && measurement.of().inFlight() > 1)
                .<Scenario>map(VolumeScenario::new)
                .toList();
    }

    @Override
    public String name() {
        return Scenarios.VOLUME;
    }

    @Override
    public boolean measures(Question question, int inFlight) {
        return question == of.of().question() && inFlight == of.of().inFlight();
    }

    @Override
    public Asker start(Stage stage) {
        String topic = TOPIC + of.of().question().name().toLowerCase(Locale.ROOT);
        Clients.createTopics(stage.bootstrapServers(), topic);
        RunningPart reader = stage.start("reader", ReaderPart.class, HEAP, stage.bootstrapServers(), topic);
        double records = of.of(round -> round.allTraffic().records()).median();
        double bytes = of.of((Round round) -> round.allTraffic().bytes()).median();
        return new VolumeAsker(stage.bootstrapServers(), topic, records, (int) (bytes / records), reader);
    }

    private static final class VolumeAsker implements Asker {

        private final KafkaProducer<byte[], byte[]> producer;
        private final String topic;
        private final double records;
        private final byte[] payload;
        private final RunningPart reader;
        private final AtomicLong asked = new AtomicLong();

        VolumeAsker(String bootstrapServers, String topic, double records, int bytes, RunningPart reader) {
            this.producer = Clients.producer(bootstrapServers);
            this.topic = topic;
            this.records = records;
            this.payload = new byte[bytes];
            this.reader = reader;
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            long number = asked.getAndIncrement();
            long count = (long) ((number + 1) * records) - (long) (number * records);
            return CompletableFuture.allOf(
                            Stream.generate(this::appended).limit(count).toArray(CompletableFuture<?>[]::new))
                    .thenApply(_ -> true);
        }

        private CompletableFuture<Void> appended() {
            var appended = new CompletableFuture<Void>();
            var _ = producer.send(new ProducerRecord<>(topic, payload), (_, failed) -> {
                if (failed == null) {
                    appended.complete(null);
                } else {
                    appended.completeExceptionally(failed);
                }
            });
            return appended;
        }

        @Override
        public List<RunningPart> parts() {
            return List.of(reader);
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
