package io.intentcast.benchmarks.process;

import io.intentcast.local.LogSettings;
import io.intentcast.platform.RootLocale;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs a {@link Part} until its standard input ends, as it does when the process that started it ends. It prints a line
 * when the part is ready, and answers each line that it reads, which names what it wants to know, with a number.
 */
final class PartMain {

    static final String READY = "ready";

    private PartMain() {}

    public static void main(String... args) throws Exception {
        PrintStream replies = System.out;
        System.setOut(System.err);
        RootLocale.use();
        LogSettings.byLogbackAlone();
        var part = Class.forName(args[0])
                .asSubclass(Part.class)
                .getDeclaredConstructor()
                .newInstance();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (AutoCloseable _ = part.start(List.of(args).subList(1, args.length))) {
            replies.println(READY);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                replies.println(MemoryFigure.valueOf(line).read());
            }
        }
        System.exit(0);
    }
}
