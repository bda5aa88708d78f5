package io.intentcast.client.peers;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is there, as intent-service knows. */
public final class Peers {

    private final ServiceClient service;
    private final PeersService api;

    public Peers(ServiceClient service) {
        this.service = service;
        this.api = service.api(PeersService.class);
    }

    /** All nodes, in the order of their ids. */
    public Stream<Peer> all() {
        return Pages.all(after -> service.repeatable(() -> api.all(after)), "peers")
                .map(row -> Json.read(row, Peer.class));
    }

    /** Empty when no such node is registered, or it was forgotten after a long absence. */
    public Optional<Peer> find(String node) {
        return service.found(() -> api.one(node)).map(found -> Json.read(found, Peer.class));
    }
}
