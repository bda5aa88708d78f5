package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.Part;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Answers each raw request with one reply. Its argument is the broker's address. */
public final class EchoPart implements Part {

    @Override
    public AutoCloseable start(List<String> arguments) {
        String bootstrapServers = arguments.getFirst();
        var producer = Clients.producer(bootstrapServers);
        Tail requests = Tail.of(bootstrapServers, RawScenario.REQUESTS, request -> {
            var _ = producer.send(new ProducerRecord<>(RawScenario.REPLIES, request.key(), Payloads.REPLY));
        });
        return () -> {
            requests.close();
            producer.close();
        };
    }
}
