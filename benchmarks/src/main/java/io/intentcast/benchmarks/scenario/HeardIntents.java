package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.results.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest intents of one partition, as all light nodes have read them. Thread-safe. */
final class HeardIntents {

    private final int partition;
    private final Deque<HeardIntent> intents = new ArrayDeque<>();

    /** @param question empty for what no light node answers */
    record HeardIntent(long offset, Optional<Question> question) {}

    HeardIntents(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    synchronized void add(long offset, Optional<Question> question) {
        intents.addLast(new HeardIntent(offset, question));
    }

    /** Those from this offset on. */
    synchronized List<HeardIntent> since(long offset) {
        var newest = new ArrayList<HeardIntent>();
        for (var newestFirst = intents.descendingIterator(); newestFirst.hasNext(); ) {
            HeardIntent intent = newestFirst.next();
            if (intent.offset() < offset) {
                break;
            }
            newest.addFirst(intent);
        }
        return newest;
    }

    synchronized void forgetBefore(long offset) {
        while (!intents.isEmpty() && intents.getFirst().offset() < offset) {
            intents.removeFirst();
        }
    }
}
