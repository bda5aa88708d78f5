package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.http.Json;
import java.io.PrintWriter;
import java.net.URI;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the services are, and how what they say is shown: the options of all commands. */
@Command(
        name = "intentcast",
        description = "Ask every node once. Learn which have it, which are too busy, and which said nothing - and why.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Suite.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:somebody said yes, or it is done",
            "1:it did not work",
            "2:the command or the request breaks a rule",
            "3:nobody said yes",
            "4:nobody was there"
        })
final class Suite {

    private final Streams streams;

    @Option(
            names = "--intent-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${INTENTCAST_INTENT_URL:-http://localhost:8080}",
            description = "intent-service (or INTENTCAST_INTENT_URL): ${DEFAULT-VALUE}")
    private URI intentUrl = URI.create("http://localhost:8080");

    @Option(
            names = "--consensus-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${INTENTCAST_CONSENSUS_URL:-http://localhost:8090}",
            description = "consensus-service (or INTENTCAST_CONSENSUS_URL): ${DEFAULT-VALUE}")
    private URI consensusUrl = URI.create("http://localhost:8090");

    @Option(
            names = "--from",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            defaultValue = "${INTENTCAST_FROM:-cli}",
            description = "who declares (or INTENTCAST_FROM): ${DEFAULT-VALUE}")
    private String from = "cli";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "JSON as the services send it, one value in a line")
    private boolean json;

    Suite(Streams streams) {
        this.streams = streams;
    }

    IntentcastClient client() {
        return IntentcastClient.builder(from)
                .intentUrl(intentUrl)
                .consensusUrl(consensusUrl)
                .build();
    }

    Streams streams() {
        return streams;
    }

    PrintWriter out() {
        return streams.out();
    }

    boolean json() {
        return json;
    }

    /** Prints a value as one line of JSON. */
    void printJson(Object value) {
        out().println(Json.MAPPER.writeValueAsString(value));
    }

    /** Says on the standard error what is not as expected. */
    void say(String text) {
        streams.err().println("intentcast: " + text);
    }

    String whereItIs() {
        return "Looked for intent-service at %s and for consensus-service at %s; --intent-url and --consensus-url say where they are."
                .formatted(intentUrl, consensusUrl);
    }

    /** As the jar says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Suite.class.getPackage().getImplementationVersion();
            return new String[] {"intentcast " + (version == null ? "(not packaged)" : version)};
        }
    }
}
