package io.intentcast.client;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.client.chunks.AnnouncedChunk;
import io.intentcast.client.chunks.Provider;
import io.intentcast.client.chunks.PurgeReceipt;
import io.intentcast.client.chunks.Receipt;
import io.intentcast.client.intents.BatchResult;
import io.intentcast.client.intents.Declared;
import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.outcome.Afterthought;
import io.intentcast.client.outcome.Consensus;
import io.intentcast.client.outcome.Derivation;
import io.intentcast.client.outcome.HeldSeries;
import io.intentcast.client.outcome.Insights;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.peers.Peer;
import io.intentcast.client.problem.Problem;
import io.intentcast.client.reputation.Reputation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services' OpenAPI documents show in an answer is in the client's types, or left out for a reason. */
class AnswersFitSchemasTest {

    private static final Map<String, List<Class<?>>> TYPES = Map.ofEntries(
            entry("Afterthought", List.of(Afterthought.class)),
            entry("AgreedValue", List.of(Consensus.AgreedValue.class)),
            entry("Author", List.of(Derivation.Author.class)),
            entry("AvailabilityBody", List.of(Reputation.Availability.class)),
            entry(
                    "BatchRow",
                    List.of(
                            BatchResult.NotConcluded.class,
                            BatchResult.Concluded.class,
                            BatchResult.NotDeclared.class)),
            entry("ChunkRow", List.of(AnnouncedChunk.class)),
            entry("ConsensusReport", List.of(Consensus.class)),
            entry("Content", List.of(AnnouncedChunk.Content.class)),
            entry("DerivedView", List.of(Derivation.class, Consensus.class, Outcome.class)),
            entry("Dropped", List.of(PurgeReceipt.Dropped.class)),
            entry("Failure", List.of(Receipt.Failure.class)),
            entry("HeldChunk", List.of(HeldSeries.HeldChunk.class)),
            entry("InMatter", List.of(Peer.InMatter.class)),
            entry("Insights", List.of(Insights.class)),
            entry("IntentRow", List.of(RecentIntent.class)),
            entry("IntentView", List.of(Declared.class)),
            entry("Keeper", List.of(Receipt.Keeper.class)),
            entry("LeftOut", List.of(Consensus.LeftOut.class)),
            entry("MatterBody", List.of(Reputation.InMatter.class)),
            entry("MatterRow", List.of(Reputation.InMatter.class)),
            entry("Move", List.of(Reputation.Move.class)),
            entry("OfPartition", List.of(Reputation.OfPartition.class)),
            entry("OutcomeBody", List.of(Outcome.class)),
            entry("OutcomeReport", List.of(Outcome.class)),
            entry("OutcomeView", List.of(Outcome.class)),
            entry("PeerView", List.of(Peer.class)),
            entry("Perspective", List.of(HeldSeries.class)),
            entry("Problem", List.of(Problem.class)),
            entry("ProviderView", List.of(Provider.class)),
            entry("PurgeReceipt", List.of(PurgeReceipt.class)),
            entry("Receipt", List.of(Receipt.class)),
            entry("Refusal", List.of(Receipt.Refusal.class)),
            entry("ReputationBody", List.of(Reputation.class)),
            entry("ReputationRow", List.of(Reputation.class)),
            entry("Row", List.of(Response.Yes.class, Response.No.class, Response.Silence.class)),
            entry("RunnerUp", List.of(Consensus.RunnerUp.class)),
            entry("Silent", List.of(Receipt.Silent.class)),
            entry("Store", List.of(Outcome.Stored.class)),
            entry("Then", List.of(Outcome.class)),
            entry("ToldLimit", List.of(Peer.ToldLimit.class)),
            entry("Unread", List.of(Derivation.Unread.class)),
            entry("Voice", List.of(Consensus.Perspective.class)));

    private static final Map<String, String> RENAMED = Map.of(
            "afterMillis", "after", "outcomes", "responses", "store", "stored", "then", "stored", "tookMillis", "took");

    private static final Set<String> LEFT_OUT = Stream.of(
                    // What the declarer asked for; it knows that, and others find it in json().
                    "IntentView.after agreeOn body chunkId classes endTime eventType location matter method range role",
                    "IntentView.startTime then tolerance where",
                    // The offset of a record.
                    "IntentView.audience",
                    // Intents.await and Outcomes.find have the outcome, and what belongs to it.
                    "IntentView.outcome outcomeUnknown perspectives unlisted next",
                    // The type of the response says it.
                    "Row.response",
                    // The caller knows what it called.
                    "Problem.instance",
                    "ProvidersPage.chunkId",
                    // It is told in each of the items.
                    "SeriesBody.missing",
                    // For operators, who have a token.
                    "KnownTruth.intentId truth")
            .flatMap(AnswersFitSchemasTest::entries)
            .collect(toSet());

    private final Set<String> lacking = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    @Test
    void everyPropertyOfAnAnswerIsInItsTypeOrLeftOutForAReason() throws IOException {
        visitAnswersOf("intent-service");
        visitAnswersOf("consensus-service");

        assertThat(lacking).isEmpty();
        assertThat(seen).containsAll(LEFT_OUT);
        assertThat(seen)
                .extracting(property -> property.substring(0, property.indexOf('.')))
                .containsAll(TYPES.keySet());
    }

    private void visitAnswersOf(String service) throws IOException {
        JsonNode document = JsonMapper.shared()
                .readTree(Files.readString(Path.of("..", service, "src/test/resources/openapi.json")));
        var visited = new HashSet<String>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .propertyStream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .forEach(answer -> visitSchemasIn(answer.getValue(), document, visited))));
    }

    private void visitSchemasIn(JsonNode part, JsonNode document, Set<String> visited) {
        for (String reference : part.findValuesAsString("$ref")) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (visited.add(name)) {
                visit(name, document, visited);
            }
        }
    }

    private void visit(String schema, JsonNode document, Set<String> visited) {
        JsonNode properties = document.at("/components/schemas/" + schema + "/properties");
        properties.propertyStream().forEach(property -> {
            String name = schema + "." + property.getKey();
            seen.add(name);
            if (!LEFT_OUT.contains(name)) {
                if (!isPaging(schema, property.getValue(), property.getKey())) {
                    check(name, schema, property.getKey(), property.getValue());
                }
                visitSchemasIn(property.getValue(), document, visited);
            }
        });
    }

    /** The rows of a page, and where the next one begins. */
    private static boolean isPaging(String schema, JsonNode property, String name) {
        return !TYPES.containsKey(schema) && (name.equals("next") || property.has("items"));
    }

    private void check(String name, String schema, String property, JsonNode description) {
        Optional<Method> accessor = TYPES.getOrDefault(schema, List.of()).stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals(RENAMED.getOrDefault(property, property)))
                .findFirst();
        if (accessor.isEmpty()) {
            lacking.add(name);
        } else if (accessor.get().getReturnType().isEnum()) {
            Set<String> known = Stream.of(accessor.get().getReturnType().getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(toSet());
            description.path("enum").values().stream()
                    .map(JsonNode::asString)
                    .filter(value -> !known.contains(value))
                    .forEach(value -> lacking.add(name + "=" + value));
        }
    }

    private static Stream<String> entries(String line) {
        String schema = line.substring(0, line.indexOf('.') + 1);
        return Arrays.stream(line.substring(schema.length()).split(" ", -1)).map(property -> schema + property);
    }
}
