package io.intentcast.cli;

import java.nio.charset.StandardCharsets;

/** Starts the command line in a process of its own. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        var console = System.console();
        boolean terminal = console != null && console.isTerminal();
        var streams = new Streams(System.in, System.out, System.err, terminal, StandardCharsets.UTF_8);
        System.exit(CommandLines.run(streams, args));
    }
}
