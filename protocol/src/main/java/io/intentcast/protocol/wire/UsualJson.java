package io.intentcast.protocol.wire;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/**
 * Goes through the tokens of a record that is written in the usual way: each field once, no nulls, each value as we
 * write it. Everything else throws, and says nothing about whether the record can be read: data binding decides that,
 * and words the reason.
 */
final class UsualJson {

    private static final int MOST_SECONDS_DIGITS = 9;

    private final JsonParser json;

    UsualJson(JsonParser json) {
        this.json = json;
    }

    /** Reads a whole record. */
    static <V> V read(JsonParser json, Reader<V> reader) {
        var usual = new UsualJson(json);
        V value = reader.read(usual.object());
        usual.require(json.nextToken() == null);
        return value;
    }

    /** Reads a value whose object has just begun, up to its end. */
    @FunctionalInterface
    interface Reader<V> {

        V read(UsualJson json);
    }

    /** Begins the object that comes next. */
    UsualJson object() {
        require(json.nextToken() == JsonToken.START_OBJECT);
        return this;
    }

    /** The name of the next field; null at the end of the object. */
    @Nullable
    String field() {
        String name = json.nextName();
        require(name != null || json.currentToken() == JsonToken.END_OBJECT);
        return name;
    }

    void array() {
        require(json.nextToken() == JsonToken.START_ARRAY);
    }

    /** Whether another object begins here; false at the end of the array. */
    boolean hasObject() {
        JsonToken token = json.nextToken();
        require(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY);
        return token == JsonToken.START_OBJECT;
    }

    /** The next text of an array; null at its end. */
    @Nullable
    String element() {
        String text = json.nextStringValue();
        require(text != null || json.currentToken() == JsonToken.END_ARRAY);
        return text;
    }

    /** The next integer of an array; null at its end. */
    @Nullable
    Long integerElement() {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        require(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    String text() {
        return present(json.nextStringValue());
    }

    long integer() {
        require(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    int smallInteger() {
        return Math.toIntExact(integer());
    }

    double number() {
        var _ = json.nextToken();
        return currentNumber();
    }

    /** The value that is current, a finite number. */
    double currentNumber() {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        require(json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT);
        double number = json.getDoubleValue();
        require(Double.isFinite(number));
        return number;
    }

    /** The token that begins the next value. */
    JsonToken next() {
        return present(json.nextToken());
    }

    /** The text that is current. */
    String currentText() {
        return json.getString();
    }

    Instant instant() {
        return present(InstantText.parse(text()));
    }

    Duration duration() {
        String text = text();
        int from = "PT".length();
        int to = text.length() - "S".length();
        boolean wholeSeconds = from < to
                && to - from <= MOST_SECONDS_DIGITS
                && text.startsWith("PT")
                && text.endsWith("S")
                && text.chars().skip(from).limit(to - from).allMatch(letter -> letter >= '0' && letter <= '9');
        return wholeSeconds ? Duration.ofSeconds(Integer.parseInt(text, from, to, 10)) : Duration.parse(text);
    }

    URI uri() {
        String text = text();
        require(!text.isEmpty() && text.charAt(0) > ' ' && text.charAt(text.length() - 1) > ' ');
        return URI.create(text);
    }

    /** What data binding reads from the next value. */
    <V> List<V> bound(ObjectReader list) {
        require(json.nextToken() == JsonToken.START_ARRAY);
        return list.readValue(json);
    }

    /** The value, if the field did not come before. */
    static <V> V once(@Nullable V before, V value) {
        if (before != null) {
            throw new UnusualException();
        }
        return value;
    }

    /** The value, if the field came. */
    static <V> V present(@Nullable V value) {
        if (value == null) {
            throw new UnusualException();
        }
        return value;
    }

    /** For a field that is unknown, or does not belong here. */
    static UnusualException unusual() {
        return new UnusualException();
    }

    private void require(boolean usual) {
        if (!usual) {
            throw new UnusualException();
        }
    }

    /** Says that a record is written in another way than the usual one. */
    static final class UnusualException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnusualException() {
            super("not written in the usual form", null, false, false);
        }
    }
}
