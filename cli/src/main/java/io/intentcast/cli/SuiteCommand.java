package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A command that asks the services. */
abstract class SuiteCommand implements Callable<Integer> {

    final Suite suite;

    SuiteCommand(Suite suite) {
        this.suite = suite;
    }

    /** @param client closed afterwards */
    abstract ExitCode run(IntentcastClient client) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (IntentcastClient client = suite.client()) {
            return run(client).number();
        }
    }

    /** Shows a list as lines of JSON, or as a table for people if it is not empty. */
    final <T> void show(List<T> rows, Consumer<List<T>> table) {
        if (suite.json()) {
            rows.forEach(suite::printJson);
        } else if (!rows.isEmpty()) {
            table.accept(rows);
        }
    }
}
