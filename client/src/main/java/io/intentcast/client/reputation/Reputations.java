package io.intentcast.client.reputation;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom to trust how far, as consensus-service concludes from outcomes. */
public final class Reputations {

    private final ServiceClient service;
    private final ReputationsService api;

    public Reputations(ServiceClient service) {
        this.service = service;
        this.api = service.api(ReputationsService.class);
    }

    /** Of all nodes that took part in an outcome, in the order of their ids. */
    public Stream<Reputation> all() {
        return Pages.all(after -> service.repeatable(() -> api.all(after)), "items")
                .map(row -> Json.read(row, Reputation.class));
    }

    /** With what moved it; empty for a newcomer. */
    public Optional<Reputation> find(String node) {
        return service.found(() -> api.one(node)).map(found -> Json.read(found, Reputation.class));
    }
}
