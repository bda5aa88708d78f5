package io.intentcast.systemtests.window;

import io.intentcast.protocol.window.IntentDictionary;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One whole partition: the readable intents by offset, and the responses beside them.
 *
 * @param responses in the order of their offsets, which may have gaps
 */
public record Log(int partition, NavigableMap<Long, ResolvedIntent> intents, List<ResponseEntry> responses)
        implements IntentDictionary {

    public Log {
        intents = Collections.unmodifiableNavigableMap(new TreeMap<>(intents));
        responses = List.copyOf(responses);
    }

    @Override
    public SortedMap<Long, ResolvedIntent> between(long first, long last) {
        return intents.subMap(first, true, last, true);
    }
}
