package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that workers judged: it becomes one intent.
 *
 * @param truth what is right; of the form of the answers
 */
record Task(String name, SortedMap<NodeId, String> answers, String truth) {

    Task {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    Task with(SortedMap<NodeId, String> others) {
        return new Task(name, others, truth);
    }
}
