package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows an intent to its outcome. */
@Command(name = "watch", description = "Shows each response to an intent as it becomes known, and then its outcome.")
final class WatchCommand implements Callable<Integer> {

    private final Suite suite;

    @Parameters(paramLabel = "INTENT", description = "its id, such as 3-4711")
    private String intentId = "";

    WatchCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        try (IntentcastClient client = suite.client()) {
            return new Watching(suite).watch(client, intentId);
        }
    }
}
