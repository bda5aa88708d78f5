package io.intentcast.protocol.window;

import java.util.SortedMap;

/** The intents partition beside a responses partition: a dictionary of its readable intents, by offset. */
@FunctionalInterface
public interface IntentDictionary {

    /** Both ends included. */
    SortedMap<Long, ResolvedIntent> between(long first, long last);
}
