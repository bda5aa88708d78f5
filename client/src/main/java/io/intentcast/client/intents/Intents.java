package io.intentcast.client.intents;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.Problems;
import io.intentcast.client.http.ServerEvent;
import io.intentcast.client.http.ServerEvents;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.intents.BatchResult.NotConcluded;
import io.intentcast.client.intents.BatchResult.NotDeclared;
import io.intentcast.client.intents.IntentEvent.Concluded;
import io.intentcast.client.intents.IntentEvent.Responded;
import io.intentcast.client.outcome.ClaimReader;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.problem.ConflictException;
import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.InvalidRequestException;
import io.intentcast.client.problem.NotConcludedException;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Declares intents at intent-service, and hears what nodes say. Declaring is repeated safely when an answer does not
 * come, because each declaration has a key.
 */
public final class Intents {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);
    private static final String OUTCOME = "outcome";

    private final ServiceClient service;
    private final IntentsService api;
    private final JsonMapper claims;
    private final String from;

    /**
     * @param claims reads the claims of nodes
     * @param from who declares
     */
    public Intents(ServiceClient service, JsonMapper claims, String from) {
        this.service = service;
        this.api = service.api(IntentsService.class);
        this.claims = claims;
        this.from = from;
    }

    /** Who has this chunk? */
    public ChunkAsk wantChunk(String chunkId) {
        return new ChunkAsk(this, Declaration.of("want_chunk", from).with("chunkId", chunkId));
    }

    /** What was observed at this location? */
    public ObservationsAsk wantObservations(String location) {
        return new ObservationsAsk(
                this, Declaration.of("want_observations", from).with("location", location));
    }

    /** Who has chunks of series with events of this type, such as {@code observation}? */
    public SeriesAsk wantSeries(String eventType) {
        return new SeriesAsk(this, Declaration.of("want_chunks", from).with("eventType", eventType));
    }

    /**
     * Asks with an intent of a kind of your own. Then say of whom, with {@link Roleless#of}.
     *
     * @param kind its name
     * @param body what nodes need to know: anything that Jackson writes as a JSON object, at most 16 KiB
     */
    public Roleless ask(String kind, Object body) {
        JsonNode want = claims.valueToTree(body);
        return new Roleless(
                this,
                Declaration.of(kind, from)
                        .with("subject", DefaultSubject.of(kind, want))
                        .with("body", want));
    }

    /** Empty when there is no such intent, or it has expired. */
    public Optional<Declared> find(String intentId) {
        return service.found(() -> api.intent(intentId, null)).map(Declared::of);
    }

    /**
     * Waits for the outcome of a declared intent.
     *
     * @param patience how long
     * @throws NotConcludedException if it does not come in that time
     * @throws NotFoundException if there is no such intent, or it has expired
     */
    public <T> Outcome<T> await(String intentId, Duration patience, Class<T> claim) {
        long end = System.nanoTime() + patience.toNanos();
        for (int before = 0; ; before++) {
            Duration wait = waitFor(Duration.ofNanos(end - System.nanoTime()));
            JsonNode outcome = service.repeatable(wait, () -> api.intent(intentId, prefer(wait)))
                    .path(OUTCOME);
            if (outcome.isObject()) {
                return new ClaimReader<>(claims, claim).outcome(outcome);
            }
            if (System.nanoTime() - end >= 0 || !service.rests(before)) {
                throw new NotConcludedException(intentId);
            }
        }
    }

    /**
     * Tells what becomes known of an intent, from its beginning to its outcome. When the connection breaks, it goes on
     * where it was. Reading blocks until something becomes known. The stream is to be closed.
     *
     * @return ends with {@link Concluded}; throws {@link NotConcludedException} if there is no outcome some seconds
     *     after the window
     * @throws NotFoundException if there is no such intent, or it has expired
     */
    public <T> Stream<IntentEvent<T>> follow(String intentId, Class<T> claim) {
        ServerEvents events = service.events(
                "/v1/intents/{id}/events",
                intentId,
                LONGEST_STREAM,
                event -> event.name().equals(OUTCOME));
        var reader = new ClaimReader<>(claims, claim);
        return events.stream(
                event -> read(event, reader),
                () -> events.isComplete() ? Optional.empty() : Optional.of(new NotConcludedException(intentId)));
    }

    /** The same, with a callback on this thread. Returns the outcome, which the callback is told as well. */
    public <T> Outcome<T> follow(String intentId, Class<T> claim, Consumer<IntentEvent<T>> listener) {
        try (Stream<IntentEvent<T>> events = follow(intentId, claim)) {
            return events.peek(listener)
                    .flatMap(event -> event instanceof Concluded<T>(Outcome<T> outcome) ? Stream.of(outcome) : null)
                    .findFirst()
                    .orElseThrow(() -> new NotConcludedException(intentId));
        }
    }

    /**
     * Withdraws an intent: its window closes at once.
     *
     * @return false if it was closed before
     * @throws NotFoundException if there is no such intent, or it has expired
     * @throws IntentcastException if that is not acknowledged; it may be withdrawn all the same
     */
    public boolean withdraw(String intentId) {
        try {
            service.once(() -> {
                api.withdraw(intentId);
                return true;
            });
            return true;
        } catch (ConflictException _) {
            return false;
        }
    }

    /** The newest intents, whoever declared them. */
    public RecentIntents recent() {
        return new RecentIntents(service, api);
    }

    /**
     * Declares many intents in one call, and tells the result of each as its window closes. This is not repeated,
     * because the service would declare other intents. Reading blocks. The stream is to be closed; closing it early
     * drops those that are not declared yet.
     *
     * @param asks 1 to 1,000, without names ({@link Ask#once})
     * @param claim what claims are read as
     * @return one result for each, in the order in which they close; throws {@link UnreachableException} if the answer
     *     breaks off
     * @throws InvalidRequestException if one breaks a rule; then none is declared
     */
    public <T> Stream<BatchResult<T>> batch(List<? extends Ask<?>> asks, Class<T> claim) {
        var bodies = new ArrayList<Map<String, Object>>();
        for (Ask<?> ask : asks) {
            if (ask.declaration.key() != null) {
                throw new IllegalArgumentException("'asks[%s]' has a name, which a batch does not know: %s"
                        .formatted(bodies.size(), ask.declaration.key()));
            }
            bodies.add(ask.declaration.fields());
        }
        var reader = new ClaimReader<>(claims, claim);
        var missing = new AtomicInteger(asks.size());
        return service.postForLines("/v1/intents:batch", Map.of("intents", bodies), LONGEST_STREAM).stream(
                row -> {
                    missing.decrementAndGet();
                    return read(row, reader);
                },
                () -> missing.get() <= 0
                        ? Optional.empty()
                        : Optional.of(new UnreachableException(
                                "the answer lacks %s results of the batch".formatted(missing), null)));
    }

    /** The same, with a callback on this thread. Returns when it has been told all results. */
    public <T> void batch(List<? extends Ask<?>> asks, Class<T> claim, Consumer<BatchResult<T>> listener) {
        try (Stream<BatchResult<T>> results = batch(asks, claim)) {
            results.forEach(listener);
        }
    }

    private static <T> IntentEvent<T> read(ServerEvent event, ClaimReader<T> reader) {
        JsonNode data = Json.tree(event.data());
        return event.name().equals(OUTCOME)
                ? new Concluded<>(reader.outcome(data))
                : new Responded<>(reader.response(data), data);
    }

    private static <T> BatchResult<T> read(JsonNode row, ClaimReader<T> reader) {
        int index = row.path("index").asInt();
        if (row.path(OUTCOME).isObject()) {
            return new BatchResult.Concluded<>(index, reader.outcome(row.path(OUTCOME)), row);
        }
        return row.has("intentId")
                ? new NotConcluded<>(index, row.path("intentId").asString(), row)
                : new NotDeclared<>(index, Problems.of(row.path("problem")), row);
    }

    Declared declare(Declaration declaration) {
        String key = declaration.keyHeader();
        ResponseEntity<JsonNode> answer = service.repeatable(() -> api.declare(declaration.fields(), key, null));
        return Declared.of(body(answer));
    }

    <T> Outcome<T> await(Declaration declaration, Class<T> claim) {
        String key = declaration.keyHeader();
        Duration patience = declaration.patience();
        long end = System.nanoTime() + patience.toNanos();
        Duration wait = waitFor(patience);
        ResponseEntity<JsonNode> answer =
                service.repeatable(wait, () -> api.declare(declaration.fields(), key, prefer(wait)));
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
            return new ClaimReader<>(claims, claim).outcome(body(answer));
        }
        Declared declared = Declared.of(body(answer));
        return await(declared.intentId(), Duration.ofNanos(end - System.nanoTime()), claim);
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        JsonNode body = answer.getBody();
        return body == null ? Json.MAPPER.missingNode() : body;
    }

    private static Duration waitFor(Duration left) {
        Duration wait = left.isNegative() ? Duration.ZERO : left;
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** Rounded up to whole seconds. */
    private static String prefer(Duration wait) {
        return "wait=" + wait.plusMillis(999).toSeconds();
    }
}
