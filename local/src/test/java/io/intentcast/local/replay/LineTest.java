package io.intentcast.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.dump.RecordLine;
import io.intentcast.protocol.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {

    @TempDir
    private Path directory;

    @Test
    void whatKafkasConsoleConsumerPrintsIsRead() throws IOException {
        Line line =
                read("LogAppendTime:1767225600001\tPartition:3\tOffset:12\ttraceparent:00-1,type:tick,intents:t0p1c\tnull\t"
                                + "{\"upTo\":7,\"refused\":[]}")
                        .getFirst();

        assertThat(line)
                .isEqualTo(new Line(
                        Instant.parse("2026-01-01T00:00:00.001Z"),
                        3,
                        12,
                        "tick",
                        "t0p1c",
                        "{\"upTo\":7,\"refused\":[]}"));
        assertThat(line.content(Topic.RESPONSES)).isEqualTo(new Tick(7, List.of()));
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws IOException {
        String text = RecordLine.of(record("tick", "{\"upTo\":\n 7,\"refused\":[]}"));

        assertThat(text)
                .isEqualTo("LogAppendTime:1767225600001\tPartition:3\tOffset:12\ttype:tick\tkey\t"
                        + "{\"upTo\":  7,\"refused\":[]}");
        assertThat(read(text).getFirst().content(Topic.RESPONSES)).isEqualTo(new Tick(7, List.of()));
    }

    @Test
    void whatIsUnreadableHasNoContent() throws IOException {
        for (ConsumerRecord<byte[], byte[]> unreadable :
                List.of(record("tick", "\tno JSON"), record("dream", "{}"), record(null, "{}"), record("tick", null))) {
            assertThat(read(RecordLine.of(unreadable)).getFirst().content(Topic.RESPONSES))
                    .isNull();
        }
    }

    @Test
    void aLineThatIsNoRecordIsNamed() {
        assertThatThrownBy(() -> read(RecordLine.of(record("tick", "{}")) + "\nProcessed a total of 1 messages"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2 is not a record");
    }

    private List<Line> read(String text) throws IOException {
        return Line.read(Files.writeString(directory.resolve("responses.txt"), text));
    }

    private static ConsumerRecord<byte[], byte[]> record(@Nullable String type, @Nullable String value) {
        var headers = new RecordHeaders();
        if (type != null) {
            headers.add("type", bytes(type));
        }
        return new ConsumerRecord<>(
                "responses",
                3,
                12,
                1767225600001L,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                bytes("key"),
                value == null ? null : bytes(value),
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
