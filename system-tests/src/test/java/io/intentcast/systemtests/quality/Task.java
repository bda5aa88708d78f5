package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One question that workers answered: it becomes one intent.
 *
 * @param truth the right answer, in the form of the answers
 */
record Task(String name, SortedMap<NodeId, String> answers, String truth) {

    Task {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    Task with(SortedMap<NodeId, String> others) {
        return new Task(name, others, truth);
    }
}
