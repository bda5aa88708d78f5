package io.intentcast.cli;

import io.intentcast.client.problem.InvalidRequestException;
import io.intentcast.client.problem.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** The whole command line. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * Runs one command.
     *
     * @return its exit code: 0 somebody said yes, 1 it did not work, 2 wrong usage, 3 nobody said yes, 4 nobody was
     *     there
     */
    public static int run(Streams streams, String... args) {
        return of(streams).execute(args);
    }

    static CommandLine of(Streams streams) {
        var suite = new Suite(streams);
        var commands = new CommandLine(suite);
        for (Callable<Integer> command : List.<Callable<Integer>>of(
                new AskCommand(suite),
                new WatchCommand(suite),
                new OutcomeCommand(suite),
                new IntentsCommand(suite),
                new ChunksCommand(suite),
                new PeersCommand(suite),
                new ReputationCommand(suite),
                new PutCommand(suite),
                new GetCommand(suite),
                new DeleteCommand(suite),
                new ObserveCommand(suite),
                new SeriesCommand(suite),
                new DumpCommand(suite))) {
            commands.addSubcommand(command);
        }
        commands.addSubcommand(new GenerateCompletion());
        commands.getSubcommands().values().forEach(command -> command.registerConverter(Duration.class, Times::parse));
        return commands.setOut(streams.out())
                .setErr(streams.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command, suite));
    }

    private static int failed(Exception failure, CommandLine command, Suite suite) {
        command.getErr().println("intentcast: " + failure.getMessage());
        return switch (failure) {
            case InvalidRequestException _, WrongUsageException _ -> ExitCode.USAGE.number();
            case UnreachableException _ -> {
                command.getErr().println(suite.whereItIs());
                yield ExitCode.FAILED.number();
            }
            default -> ExitCode.FAILED.number();
        };
    }
}
