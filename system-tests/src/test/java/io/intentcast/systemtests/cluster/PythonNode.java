package io.intentcast.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A node in another language, {@code examples/node-python}, as a process of its own.
 *
 * @param url where it takes and serves chunks
 */
public record PythonNode(Process process, URI url) implements AutoCloseable {

    private static final Path PROGRAM = Path.of("..", "examples", "node-python", "node.py");
    /** The first on the path may be without the client, which Debian's has. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private static final Pattern READY = Pattern.compile("hears intents as epoch \\d+ at (\\S+)");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Skips the test with a message where Python or its client is missing. Returns when the node is registered. */
    static PythonNode start(String bootstrapServers, Path log, String id, String... options) {
        Optional<String> python =
                INTERPRETERS.stream().filter(PythonNode::hasClient).findFirst();
        assumeThat(python)
                .as("SKIPPED: there is no python3 with confluent-kafka: see .ci/install-python-client")
                .isPresent();
        Stream<String> command = Stream.of(
                python.orElseThrow(), PROGRAM.toString(), "--id", id, "--port", "0", "--bootstrap", bootstrapServers);
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(command, Stream.of(options)).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            MatchResult ready = await("python node " + id)
                    .atMost(TIMEOUT)
                    .failFast(() -> assertThat(process.isAlive()).as(read(log)).isTrue())
                    .until(() -> READY.matcher(read(log)).results().findFirst(), Optional::isPresent)
                    .orElseThrow();
            return new PythonNode(process, URI.create(ready.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it gracefully. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static boolean hasClient(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import confluent_kafka")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
