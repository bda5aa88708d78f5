package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.nodes.Node;
import java.net.URI;

/** Finds the node that a person names. */
final class Nodes {

    private Nodes() {}

    /** @param name its id, or its URL */
    static Node named(IntentcastClient client, String name) {
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return client.node(URI.create(name));
        }
        return client.node(name)
                .orElseThrow(() -> new WrongUsageException("no node '%s' is registered".formatted(name)));
    }
}
