package io.intentcast.local.replay;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.dump.RecordLine;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a dump says; {@link RecordLine} and Kafka's console consumer write such lines.
 *
 * @param type what the header names; empty without one
 * @param intents the id of the intents topic that the record is about; empty if it names none
 * @param value null for a tombstone
 */
record Line(
        Instant appendTime,
        int partition,
        long offset,
        String type,
        String intents,
        @Nullable String value) {

    /** @throws IllegalArgumentException naming the malformed line */
    static List<Line> read(Path file) throws IOException {
        var lines = new ArrayList<Line>();
        for (String text : Files.readAllLines(file)) {
            try {
                lines.add(parse(text));
            } catch (RuntimeException malformed) {
                throw new IllegalArgumentException(
                        "%s, line %s is not a record with time, partition, offset, headers, key and value"
                                .formatted(file, lines.size() + 1),
                        malformed);
            }
        }
        return lines;
    }

    private static Line parse(String text) {
        String[] fields = text.split("\t", 6);
        return new Line(
                Instant.ofEpochMilli(number(fields[0])),
                (int) number(fields[1]),
                number(fields[2]),
                header(Wire.TYPE, fields[3]),
                header(IntentsHeader.NAME, fields[3]),
                fields[5].equals(RecordLine.NONE) ? null : fields[5]);
    }

    private static String header(String name, String headers) {
        return Stream.of(headers.split(",", -1))
                .filter(header -> header.startsWith(name + ":"))
                .map(header -> header.substring(name.length() + 1))
                .reduce("", (_, last) -> last);
    }

    private static long number(String field) {
        return Long.parseLong(field.substring(field.indexOf(':') + 1));
    }

    /** Null when it is unreadable. */
    <V> @Nullable V content(Topic<V> topic) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return topic.wire().read(type, bytes) instanceof Decoded.Parsed<V>(V content) ? content : null;
    }
}
