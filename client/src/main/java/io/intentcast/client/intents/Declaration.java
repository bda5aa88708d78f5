package io.intentcast.client.intents;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be declared.
 *
 * @param fields as services read them
 * @param window how long nodes have to answer; null for what the service takes
 * @param key by which the service knows a repetition; null for a new one each time
 */
record Declaration(
        Map<String, Object> fields,
        @Nullable Duration window,
        @Nullable String key) {

    private static final Duration USUAL_WINDOW = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    Declaration {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Declaration of(String kind, String from) {
        return new Declaration(Map.of(), null, null).with("kind", kind).with("from", from);
    }

    Declaration with(String field, Object value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Declaration(changed, window, key);
    }

    Declaration within(Duration time) {
        return new Declaration(with("window", time.toString()).fields(), time, key);
    }

    Declaration keyed(String name) {
        return new Declaration(fields, window, name);
    }

    /** The header of the request: a string of RFC 9651. */
    String keyHeader() {
        return '"' + (key == null ? UUID.randomUUID().toString() : key) + '"';
    }

    /** How long to wait for the outcome. */
    Duration patience() {
        return (window == null ? USUAL_WINDOW : window).plus(GRACE);
    }
}
