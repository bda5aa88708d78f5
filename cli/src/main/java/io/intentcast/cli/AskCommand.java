package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.http.Json;
import io.intentcast.client.intents.Ask;
import io.intentcast.client.intents.Declared;
import io.intentcast.client.intents.Intents;
import io.intentcast.client.intents.Until;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Declares an intent and waits for its outcome. */
@Command(
        name = "ask",
        description = "Declares an intent, and shows who says yes, who is busy, who says nothing, and why.",
        sortOptions = false)
final class AskCommand extends SuiteCommand {

    private static final String INPUT = "-";
    private static final String CHUNK = "want_chunk";
    private static final String OBSERVATIONS = "want_observations";
    private static final String SERIES = "want_chunks";

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "want_chunk, want_observations, want_chunks, or your own")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "WHAT",
            description = "the chunk, the location, the type of event, or for a kind of your own a JSON object;"
                    + " - for one in each line of standard input")
    private String what = "";

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "how long nodes have to answer: 10ms to 1m, mostly 2s")
    private @Nullable Duration within;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "closes earlier: first_yes, yes:N, or stable where something is agreed on")
    private @Nullable String until;

    @Option(names = "--matter", paramLabel = "ID", description = "what the answers count for in reputations")
    private @Nullable String matter;

    @Option(names = "--once", paramLabel = "NAME", description = "declared once an hour, however often this is run")
    private @Nullable String once;

    @Option(names = "--where", paramLabel = "LABEL=VALUE", description = "only nodes with this label; repeatable")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(names = "--watch", description = "shows each response as it becomes known")
    private boolean watch;

    @Option(names = "--no-wait", description = "declares it, and prints its id")
    private boolean noWait;

    @ArgGroup(exclusive = false, heading = "%nOf a kind of your own:%n")
    private @Nullable OwnOptions own;

    @ArgGroup(exclusive = false, heading = "%nOf want_observations, and of --agree-on:%n")
    private @Nullable AgreementOptions agreement;

    @ArgGroup(exclusive = false, heading = "%nOf want_observations:%n")
    private @Nullable ObservationsOptions observations;

    @ArgGroup(exclusive = false, heading = "%nOf want_chunks:%n")
    private @Nullable SeriesOptions series;

    AskCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) throws IOException {
        if (what.equals(INPUT)) {
            return many(client.intents());
        }
        Ask<?> ask = ask(client.intents(), what);
        if (noWait) {
            return declared(ask.declare());
        }
        var watching = new Watching(suite);
        return watch ? watching.watch(client, ask.declare().intentId()) : watching.show(ask.await(JsonNode.class));
    }

    private ExitCode many(Intents intents) throws IOException {
        if (watch || noWait || once != null) {
            throw new WrongUsageException("--watch, --no-wait and --once are for a single intent, not for many");
        }
        return new Batches(suite).ask(intents, line -> ask(intents, line));
    }

    private Ask<?> ask(Intents intents, String subject) {
        boolean builtIn = kind.equals(CHUNK) || kind.equals(OBSERVATIONS) || kind.equals(SERIES);
        refuse(observations != null && !kind.equals(OBSERVATIONS), OBSERVATIONS);
        refuse(series != null && !kind.equals(SERIES), SERIES);
        refuse(own != null && builtIn, "a kind of your own");
        refuse(agreement != null && builtIn && !kind.equals(OBSERVATIONS), OBSERVATIONS + ", and for --agree-on");
        return switch (kind) {
            case CHUNK -> common(intents.wantChunk(subject));
            case OBSERVATIONS -> {
                var ask = intents.wantObservations(subject);
                ask = observations == null ? ask : observations.apply(ask);
                yield common(agreement == null ? ask : agreement.apply(ask));
            }
            case SERIES -> {
                var ask = intents.wantSeries(subject);
                yield common(series == null ? ask : series.apply(ask));
            }
            default -> own(intents, subject);
        };
    }

    private Ask<?> own(Intents intents, String want) {
        if (own == null || !own.haveRole()) {
            throw new WrongUsageException("'%s' is none of %s, %s and %s, and a kind of your own needs --of ROLE"
                    .formatted(kind, CHUNK, OBSERVATIONS, SERIES));
        }
        return common(own.ask(intents, kind, body(want), agreement));
    }

    private static JsonNode body(String want) {
        try {
            return Json.MAPPER.readTree(want);
        } catch (JacksonException _) {
            throw new WrongUsageException("'%s' is no JSON object".formatted(want));
        }
    }

    private static void refuse(boolean wrong, String kind) {
        if (wrong) {
            throw new WrongUsageException("there are options here that are only for " + kind);
        }
    }

    private <S extends Ask<S>> S common(S plain) {
        S ask = plain;
        for (Map.Entry<String, String> label : where.entrySet()) {
            ask = ask.where(label.getKey(), label.getValue());
        }
        ask = within == null ? ask : ask.within(within);
        ask = until == null ? ask : ask.until(new Until(until));
        ask = matter == null ? ask : ask.inMatterOf(matter);
        return once == null ? ask : ask.once(once);
    }

    private ExitCode declared(Declared declared) {
        if (suite.json()) {
            suite.printJson(declared.json());
        } else {
            suite.out().println(declared.intentId());
        }
        return ExitCode.YES;
    }
}
