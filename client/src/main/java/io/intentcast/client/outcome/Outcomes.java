package io.intentcast.client.outcome;

import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.problem.NotFoundException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks outcomes up at consensus-service. */
public final class Outcomes {

    static final String MISSING = "missing";

    private final ServiceClient service;
    private final ConsensusService api;
    private final JsonMapper claims;

    /** @param claims reads the claims of nodes */
    public Outcomes(ServiceClient service, JsonMapper claims) {
        this.service = service;
        this.api = service.api(ConsensusService.class);
        this.claims = claims;
    }

    /**
     * The outcome of an intent. Empty when none is known: its window is open, it has expired, or there is no such
     * intent.
     *
     * @throws NotFoundException with the status 410, if there never will be one
     */
    public <T> Optional<Outcome<T>> find(String intentId, Class<T> claim) {
        return found(() -> api.outcome(intentId)).map(new ClaimReader<>(claims, claim)::outcome);
    }

    /** The newest outcome with a consensus on a subject, such as {@code location:forest_1}; empty if none is known. */
    public <T> Optional<Outcome<T>> consensusOn(String subject, Class<T> claim) {
        return found(() -> api.consensus(subject)).map(new ClaimReader<>(claims, claim)::outcome);
    }

    /**
     * All that a declarer declared and learned, in the order in which windows closed. They come in pages: {@link
     * Outcome#missing} of an outcome says what its page lacks.
     */
    public <T> Stream<Outcome<T>> ofDeclarer(String from, Class<T> claim) {
        return Pages.all(after -> page(service.repeatable(() -> api.declarer(from, after))), "items")
                .map(new ClaimReader<>(claims, claim)::outcome);
    }

    private static JsonNode page(JsonNode page) {
        page.path(MISSING)
                .stringValueOpt()
                .ifPresent(missing -> page.path("items")
                        .valueStream()
                        .flatMap(item -> item.asObjectOpt().stream())
                        .forEach(item -> item.put(MISSING, missing)));
        return page;
    }

    private Optional<JsonNode> found(Supplier<JsonNode> call) {
        try {
            return Optional.of(service.repeatable(call));
        } catch (NotFoundException e) {
            if (e.problem().status() == HttpStatus.GONE.value()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
