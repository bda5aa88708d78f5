package io.intentcast.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String YES_OF_A = """
            {"from":"a","epoch":7,"partition":0,"since":0,"upTo":0,"answers":[{"to":0,"yes":{}}]}""";
    private static final String SILENCE_OF_A = """
            {"from":"a","epoch":7,"partition":0,"since":0,"upTo":0,"answers":[]}""";
    private static final String TICK = """
            {"upTo":0,"refused":[]}""";

    @TempDir
    private Path directory;

    @BeforeEach
    void anIntentIsPutToOneNode() throws IOException {
        write("audiences", line(0, "type:audience", """
                {"role":"storage","asked":{"a":[7,0.5,1.0]},"absent":{}}"""));
        write("intents", line(0, "type:intent", """
                {"kind":"want_chunk","subject":"x","chunkId":"x","from":"me","audience":0,"window":"PT2S","until":"all"}"""));
    }

    @Test
    void aWordAboutIntentsOfADeletedTopicDoesNotCount() throws IOException {
        write(
                "responses",
                line(0, "type:word,intents:former", YES_OF_A),
                line(1, "type:tick,intents:present", TICK),
                line(2, "type:word,intents:present", SILENCE_OF_A));

        assertThat(replayed()).contains("2 ", "\"closedBy\":\"all_decided\"").doesNotContain("\"yes\":{\"a\"");
    }

    @Test
    void aWordThatNamesNoTopicCounts() throws IOException {
        write("responses", line(0, "type:word", YES_OF_A), line(1, "type:tick,intents:present", TICK));

        assertThat(replayed()).contains("\"closedBy\":\"all_decided\"", "\"yes\":{\"a\"");
    }

    private String replayed() throws IOException {
        var printed = new ByteArrayOutputStream();
        try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Replay.print(directory, null, out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void write(String topic, String... lines) throws IOException {
        Files.writeString(directory.resolve(topic + ".txt"), String.join("\n", lines));
    }

    private static String line(long offset, String headers, String value) {
        return "LogAppendTime:1767225600001\tPartition:0\tOffset:%s\t%s\tnull\t%s".formatted(offset, headers, value);
    }
}
