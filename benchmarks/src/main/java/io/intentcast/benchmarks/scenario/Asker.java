package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.results.Question;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks all nodes of a stage. Thread-safe. */
public interface Asker extends AutoCloseable {

    /** Asks once. Completes with whether the answers were those to be expected. */
    CompletableFuture<Boolean> ask(Question question);

    /** The processes that take part, other than the client and the broker. */
    List<RunningPart> parts();

    @Override
    void close();
}
