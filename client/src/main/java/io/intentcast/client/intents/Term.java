package io.intentcast.client.intents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How claims agree on a value. It does not change: each method gives another one.
 *
 * @param fields as services read them
 */
public record Term(Map<String, Object> fields) {

    /** The field of the value's name: amounts by the weighted mean, categories by a vote. */
    public static final Term USUAL = new Term(Map.of());

    public Term {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Where the value is in a claim, as a JSON Pointer such as {@code /price/amount}. */
    public static Term at(String pointer) {
        return USUAL.with("pointer", pointer);
    }

    /** Where the unit of an amount is, as a JSON Pointer. */
    public Term unitAt(String pointer) {
        return with("unit", pointer);
    }

    public Term by(Method method) {
        return with("method", method.text());
    }

    /** How many different choices there are. */
    public Term ofClasses(int count) {
        return with("classes", count);
    }

    /** The range in which amounts can lie; others are invalid. */
    public Term inRange(double low, double high) {
        return with("range", Map.of("low", low, "high", high));
    }

    /** The distance from the value beyond which an amount dissents. */
    public Term tolerating(double distance) {
        return with("tolerance", distance);
    }

    private Term with(String name, Object value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new Term(changed);
    }
}
