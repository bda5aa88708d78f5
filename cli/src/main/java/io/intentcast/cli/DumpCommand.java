package io.intentcast.cli;

import io.intentcast.protocol.dump.PartitionDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a partition of the log as text. */
@Command(
        name = "dump",
        description =
                "Writes a partition of responses, intents and outcomes, and audiences, as text: one record in a line.")
final class DumpCommand implements Callable<Integer> {

    private final Suite suite;

    @Option(
            names = "--broker",
            paramLabel = "HOST:PORT",
            defaultValue = "${INTENTCAST_BROKER:-localhost:9092}",
            description = "the Kafka broker (or INTENTCAST_BROKER): ${DEFAULT-VALUE}")
    private String broker = "localhost:9092";

    @Parameters(index = "0", paramLabel = "PARTITION", description = "its number: that before the - of an intent's id")
    private int partition;

    @Parameters(index = "1", paramLabel = "DIRECTORY", description = "where the files are written")
    private Path directory = Path.of("");

    DumpCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws IOException {
        PartitionDump.write(broker, partition, directory, suite.out()::println);
        return ExitCode.YES.number();
    }
}
