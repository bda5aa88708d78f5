package io.intentcast.examples.edgecache;

import io.intentcast.client.intents.Intents;
import io.intentcast.client.intents.Until;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.outcome.Response.Yes;
import io.intentcast.client.peers.Peers;
import io.intentcast.examples.edgecache.EdgeCache.Found;
import io.intentcast.examples.edgecache.EdgeCache.ObjectId;
import io.intentcast.examples.edgecache.EdgeCache.Purged;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;

/** Serves objects. What is not here comes from another edge of the region. */
@RestController
@RequestMapping("/objects/{id}")
class ObjectsController {

    private final EdgeCache cache;
    private final Intents intents;
    private final Peers peers;
    private final String region;
    private final RestClient http = RestClient.create();

    ObjectsController(
            EdgeCache cache, Intents intents, Peers peers, @Value("${intentcast.node.labels.region}") String region) {
        this.cache = cache;
        this.intents = intents;
        this.peers = peers;
        this.region = region;
    }

    @PutMapping
    void put(@PathVariable String id, @RequestBody byte[] bytes) {
        cache.put(id, bytes);
    }

    @GetMapping
    byte[] get(@PathVariable String id) {
        byte[] bytes = cache.get(id, this::fromAnotherEdge);
        if (bytes == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return bytes;
    }

    private byte @Nullable [] fromAnotherEdge(String id) {
        return intents
                .ask("find_object", new ObjectId(id))
                .of("edge")
                .where("region", region)
                .until(Until.FIRST_YES)
                .within(Duration.ofMillis(500))
                .await(Found.class)
                .yes()
                .stream()
                .findFirst()
                .flatMap(yes -> peers.find(yes.node()))
                .flatMap(edge -> fetch(edge.url(), id))
                .orElse(null);
    }

    private Optional<byte[]> fetch(URI edge, String id) {
        return http.get()
                .uri(edge + "/objects/{id}", id)
                .exchangeForRequiredValue(
                        (_, response) -> response.getStatusCode().is2xxSuccessful()
                                ? Optional.of(response.getBody().readAllBytes())
                                : Optional.empty());
    }

    /** @param open edges that did not say that it is gone, and why */
    record Purge(List<Yes<Purged>> confirmed, List<Response<Purged>> open) {}

    /** Purges it everywhere. */
    @DeleteMapping
    Purge purge(@PathVariable String id) {
        cache.purge(new ObjectId(id));
        Outcome<Purged> outcome = intents.ask("purge_object", new ObjectId(id))
                .of("edge")
                .within(Duration.ofSeconds(2))
                .await(Purged.class);
        List<Response<Purged>> open = outcome.responses().stream()
                .filter(response -> !(response instanceof Yes))
                .toList();
        return new Purge(outcome.yes(), open);
    }
}
