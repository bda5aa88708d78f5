package io.intentcast.cli;

import io.intentcast.client.intents.Ask;
import io.intentcast.client.intents.BatchResult;
import io.intentcast.client.intents.BatchResult.Concluded;
import io.intentcast.client.intents.BatchResult.NotConcluded;
import io.intentcast.client.intents.BatchResult.NotDeclared;
import io.intentcast.client.intents.Intents;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks about each line of standard input, in batches one after the other, and shows results as windows close. */
record Batches(Suite suite) {

    private static final int MOST_ASKS = 1_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    /** @param asks of a line */
    ExitCode ask(Intents intents, Function<String, Ask<?>> asks) throws IOException {
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        BufferedReader input = suite.streams().lines();
        int before = 0;
        for (List<String> lines = next(input); !lines.isEmpty(); lines = next(input)) {
            List<Ask<?>> batch = new ArrayList<>();
            lines.forEach(line -> batch.add(asks.apply(line)));
            var shown = new Shown(suite, lines, before);
            intents.batch(batch, JsonNode.class, result -> codes.add(shown.show(result)));
            before += lines.size();
        }
        if (codes.isEmpty()) {
            throw new WrongUsageException("standard input has no lines");
        }
        return ExitCode.of(codes);
    }

    private static List<String> next(BufferedReader input) throws IOException {
        var lines = new ArrayList<String>();
        int characters = 0;
        while (lines.size() < MOST_ASKS && characters < MOST_CHARACTERS) {
            String line = input.readLine();
            if (line == null) {
                return lines;
            }
            if (!line.isBlank()) {
                lines.add(line.strip());
                characters += line.length();
            }
        }
        return lines;
    }

    /** @param before how many lines were asked about before these */
    private record Shown(Suite suite, List<String> lines, int before) {

        ExitCode show(BatchResult<JsonNode> result) {
            if (suite.json()) {
                ObjectNode json = result.json().asObject().deepCopy();
                suite.printJson(json.put("index", before + result.index()));
            }
            return switch (result) {
                case Concluded<JsonNode>(int _, Outcome<JsonNode> outcome, JsonNode _) -> {
                    if (!suite.json()) {
                        OutcomeText.printBrief(outcome, suite.out());
                    }
                    yield ExitCode.of(outcome);
                }
                case NotConcluded<JsonNode>(int index, String intentId, JsonNode _) ->
                    failed(index, "intent " + intentId + " has no outcome yet");
                case NotDeclared<JsonNode>(int index, Problem problem, JsonNode _) -> failed(index, problem.detail());
            };
        }

        private ExitCode failed(int index, String why) {
            suite.streams().err().println("intentcast: %s: %s".formatted(Table.cut(lines.get(index)), why));
            return ExitCode.FAILED;
        }
    }
}
