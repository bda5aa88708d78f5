package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.IntentEvent;
import io.intentcast.client.intents.IntentEvent.Concluded;
import io.intentcast.client.intents.IntentEvent.Responded;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Unreadable;
import io.intentcast.client.outcome.Response.Yes;
import tools.jackson.databind.JsonNode;

/** Shows what becomes known of an intent as it becomes known, and then its outcome. */
record Watching(Suite suite) {

    ExitCode watch(IntentcastClient client, String intentId) {
        Outcome<JsonNode> outcome = client.intents().follow(intentId, JsonNode.class, this::show);
        return ExitCode.of(outcome);
    }

    /** Shows an outcome, and gives the exit code that it means. */
    ExitCode show(Outcome<JsonNode> outcome) {
        if (suite.json()) {
            suite.printJson(outcome.json());
        } else {
            OutcomeText.print(outcome, suite.out());
        }
        suite.out().flush();
        return ExitCode.of(outcome);
    }

    private void show(IntentEvent<JsonNode> event) {
        switch (event) {
            case Responded<JsonNode>(Response<JsonNode> response, JsonNode json) -> {
                if (suite.json()) {
                    suite.printJson(json);
                } else {
                    suite.out().println(line(response));
                }
                suite.out().flush();
            }
            case Concluded<JsonNode>(Outcome<JsonNode> outcome) -> {
                if (!suite.json()) {
                    suite.out().println();
                }
                show(outcome);
            }
        }
    }

    private static String line(Response<JsonNode> response) {
        return switch (response) {
            case Yes<JsonNode> yes -> "%s says yes".formatted(yes.node());
            case Unreadable<JsonNode> odd -> "%s says yes".formatted(odd.node());
            case No<JsonNode> no -> "%s %s".formatted(no.node(), no.busy() ? "is busy" : "says no: " + no.reason());
            case Silence<JsonNode> silence ->
                "%s is silent: %s".formatted(silence.node(), OutcomeText.words(silence.cause()));
        };
    }
}
