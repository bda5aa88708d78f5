package io.intentcast.client.intents;

import java.util.Locale;

/** How perspectives become one value. Each is weighted by the reputation of its node. */
public enum Method {
    WEIGHTED_MEAN,
    TRIMMED_MEAN,
    WEIGHTED_MEDIAN,
    VOTE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
