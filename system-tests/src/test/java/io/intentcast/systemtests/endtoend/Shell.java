package io.intentcast.systemtests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.cli.CommandLines;
import io.intentcast.cli.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line, in front of a running suite. */
record Shell(QuickStart suite) {

    /** What a command did. */
    record Ran(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    void asksAndWatches() {
        assertThat(run("ask", "want_chunk", "chunk:X"))
                .returns(0, Shell.Ran::exitCode)
                .extracting(Shell.Ran::out)
                .asString()
                .containsPattern("bt1 +yes")
                .containsPattern("bt3 +busy .* economic, come back in 1 min")
                .containsPattern("bt10 +silence +is absent")
                .contains("2 yes, 1 busy, 0 no, 7 silent; all decided");
        Ran nobody = run("ask", "want_chunk", "chunk:nobody", "--watch");
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.lines()).contains("bt1 is silent: heard it, has nothing to say");
        assertThat(run("peers").lines()).hasSize(1 + 15);
        assertThat(runOn("chunk:X\nchunk:nobody\n", "ask", "want_chunk", "-"))
                .returns(3, Shell.Ran::exitCode)
                .extracting(Shell.Ran::lines)
                .satisfies(lines -> assertThat(lines).hasSize(3));
        assertThat(run("intents", "--declarer=cli", "--kind=want_chunk").lines())
                .hasSize(1 + 4)
                .anyMatch(line -> line.contains("all decided  2") && line.endsWith("chunk:X"));
        assertThat(run("chunks").out()).containsPattern("chunk:X +17 ");
        assertThat(run("chunks", "chunk:X").out()).containsPattern("bt1 +alive");
    }

    void keepsBytesAndObservations(Path data) throws IOException {
        Path file = Files.writeString(data.resolve("put"), "some bytes");

        assertThat(run("put", "from_a_shell", "" + file, "--replicas=2").out()).contains("kept by 2 of 2");
        assertThat(run("get", "from_a_shell").out()).isEqualTo("some bytes");
        assertThat(run("get", "chunk:nobody").exitCode()).isEqualTo(3);
        assertThat(run("observe", "A", "forest_2", "20.5", "--unit=°C").exitCode())
                .isZero();
        assertThat(run("ask", "want_observations", "forest_1", "--from=A", "--method=weighted_median")
                        .lines())
                .last()
                .asString()
                .startsWith("agreed: 21.");
    }

    Ran run(String... args) {
        return runOn("", args);
    }

    Ran runOn(String input, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err, false, UTF_8);
        var where = Stream.of(
                "--intent-url=" + suite.suite().plan().intent().url(),
                "--consensus-url=" + suite.suite().plan().consensus().url());
        int exitCode =
                CommandLines.run(streams, Stream.concat(where, Stream.of(args)).toArray(String[]::new));
        return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
