package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One question that workers answered: it becomes one intent.
 *
 * @param name any text
 * @param truth the right answer, in the form of the answers
 */
record Task(String name, SortedMap<NodeId, String> answers, String truth) {

    private static final Pattern SHORT_ID = Pattern.compile("[A-Za-z0-9_:-]{1,64}");
    private static final int DIGITS = 32;

    Task {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /** Its name if that can be part of an id; for any other text the beginning of its digest. */
    String id() {
        return SHORT_ID.matcher(name).matches()
                ? name
                : Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }

    Task with(SortedMap<NodeId, String> others) {
        return new Task(name, others, truth);
    }
}
