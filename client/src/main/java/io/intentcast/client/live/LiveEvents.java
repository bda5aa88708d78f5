package io.intentcast.client.live;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.ServerEvent;
import io.intentcast.client.http.ServerEvents;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.live.Happening.Concluded;
import io.intentcast.client.live.Happening.Declared;
import io.intentcast.client.live.Happening.Missed;
import io.intentcast.client.live.Happening.Other;
import io.intentcast.client.live.Happening.PeerChanged;
import io.intentcast.client.live.Happening.PeerForgotten;
import io.intentcast.client.live.Happening.SaidNo;
import io.intentcast.client.live.Happening.SaidYes;
import io.intentcast.client.peers.Peer;
import io.intentcast.client.problem.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that happens, as intent-service tells it: intents, answers, outcomes and nodes, whoever declared. A stream has no
 * end. When its connection breaks, it goes on where it was; {@link Missed} says where it cannot.
 */
public final class LiveEvents {

    private static final Duration LONGEST_STREAM = Duration.ofMinutes(5);

    private final ServiceClient service;

    public LiveEvents(ServiceClient service) {
        this.service = service;
    }

    /**
     * From now on. Reading blocks until something happens. The stream is to be closed.
     *
     * @return throws {@link UnreachableException} if the service is there no longer
     */
    public Stream<LiveEvent> stream() {
        return from(null);
    }

    /** The same, beginning after an event that was read before. */
    public Stream<LiveEvent> after(String eventId) {
        return from(eventId);
    }

    private Stream<LiveEvent> from(@Nullable String lastEventId) {
        ServerEvents events = service.endlessEvents("/v1/stream", lastEventId, LONGEST_STREAM);
        return events.stream(
                LiveEvents::read,
                () -> Optional.of(
                        new UnreachableException("the stream of all that happens ended, again and again", null)));
    }

    private static LiveEvent read(ServerEvent event) {
        JsonNode json = Json.tree(event.data());
        return new LiveEvent(event.id(), event.name(), what(event.name(), json), json);
    }

    private static Happening what(String name, JsonNode json) {
        return switch (name) {
            case "declared" -> new Declared(Json.read(json, RecentIntent.class));
            case "yes" -> Json.read(json, SaidYes.class);
            case "no" -> Json.read(json, SaidNo.class);
            case "outcome" -> Json.read(json, Concluded.class);
            case "peer" -> new PeerChanged(Json.read(json, Peer.class));
            case "peer_forgotten" -> Json.read(json, PeerForgotten.class);
            case "missed" -> new Missed();
            default -> new Other();
        };
    }
}
