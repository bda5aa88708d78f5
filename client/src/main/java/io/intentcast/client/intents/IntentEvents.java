package io.intentcast.client.intents;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.ServerEvent;
import io.intentcast.client.http.ServerEvents;
import io.intentcast.client.intents.IntentEvent.Concluded;
import io.intentcast.client.intents.IntentEvent.Responded;
import io.intentcast.client.outcome.ClaimReader;
import io.intentcast.client.problem.NotConcludedException;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;

/** Reads the events of an intent, and knows when its outcome is missing. */
final class IntentEvents<T> implements Iterator<IntentEvent<T>> {

    private final String intentId;
    private final ServerEvents events;
    private final ClaimReader<T> reader;
    private boolean concluded;

    IntentEvents(String intentId, ServerEvents events, ClaimReader<T> reader) {
        this.intentId = intentId;
        this.events = events;
        this.reader = reader;
    }

    /** @throws NotConcludedException at the end, if the outcome did not come and the reader did not close the stream */
    @Override
    public boolean hasNext() {
        boolean more = events.hasNext();
        if (!more && !concluded && !events.closed()) {
            throw new NotConcludedException(intentId);
        }
        return more;
    }

    @Override
    public IntentEvent<T> next() {
        ServerEvent event = events.next();
        JsonNode data = Json.tree(event.data());
        concluded = event.name().equals(Intents.OUTCOME);
        return concluded ? new Concluded<>(reader.outcome(data)) : new Responded<>(reader.response(data), data);
    }
}
