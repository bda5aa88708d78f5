package io.intentcast.cli;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Starts the command line in a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        var streams = new Streams(System.in, System.out, System.err, terminal, StandardCharsets.UTF_8);
        System.exit(CommandLines.run(streams, args));
    }
}
