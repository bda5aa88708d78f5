package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.Part;
import java.util.List;

/** Reads a topic. Its arguments are the broker's address and the topic. */
public final class ReaderPart implements Part {

    @Override
    public AutoCloseable start(List<String> arguments) {
        return Tail.of(arguments.getFirst(), arguments.getLast(), _ -> {});
    }
}
