package io.intentcast.benchmarks.process;

import io.intentcast.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;

/** A Kafka broker. Its arguments are its directory and its port. */
public final class BrokerPart implements Part {

    @Override
    public AutoCloseable start(List<String> arguments) {
        return EmbeddedBroker.start(Path.of(arguments.getFirst()), Integer.parseInt(arguments.getLast()));
    }
}
