package io.intentcast.client.intents;

import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.NotConcludedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An intent that is yet to be declared. It does not change: each method gives another one.
 *
 * @param <S> the kind of ask
 */
public abstract sealed class Ask<S extends Ask<S>> permits ChunkAsk, ObservationsAsk, OwnAsk, SeriesAsk {

    private static final String KEY = "[ !#-\\[\\]-~]{1,255}";

    final Intents intents;
    final Declaration declaration;

    Ask(Intents intents, Declaration declaration) {
        this.intents = intents;
        this.declaration = declaration;
    }

    abstract S with(Declaration changed);

    final S with(String field, Object value) {
        return with(declaration.with(field, value));
    }

    /**
     * Declares it for another declarer than that of the client. If that is a node, it is not asked, and its series has
     * the intent. Its own observations take part where observations are wanted.
     */
    public final S from(String declarer) {
        return with("from", declarer);
    }

    /** Asks only nodes that have this label; of several, only nodes that have all. */
    public final S where(String label, String value) {
        Map<String, Object> labels = new LinkedHashMap<>();
        if (declaration.fields().get("where") instanceof Map<?, ?> earlier) {
            earlier.forEach((name, wanted) -> labels.put("" + name, "" + wanted));
        }
        labels.put(label, value);
        return with("where", labels);
    }

    /** The time that nodes have to answer: 10 ms to 1 min, 2 s unless it is set. Windows mostly close earlier. */
    public final S within(Duration window) {
        return with(declaration.within(window));
    }

    /** What closes the window before all have spoken. */
    public final S until(Until until) {
        return with("until", until.text());
    }

    /** What the answers count for in the reputations of nodes, if not for the matter of the kind. */
    public final S inMatterOf(String matter) {
        return with("matter", matter);
    }

    /**
     * Names this declaration, so that it is declared once however often it is sent, by other processes, too, within an
     * hour. Without a name, only the repetitions of one call are known as such.
     *
     * @param name 1 to 255 printable ASCII characters without quotation marks and backslashes
     */
    public final S once(String name) {
        if (!name.matches(KEY)) {
            throw new IllegalArgumentException(
                    "'name' is not 1 to 255 printable ASCII characters without \" and \\: " + name);
        }
        return with(declaration.keyed(name));
    }

    /**
     * Declares it, and waits for the outcome.
     *
     * @param claim what claims are read as; {@code JsonNode} for whatever they are
     * @throws NotConcludedException if it does not come some seconds after the window
     * @throws IntentcastException if it is refused, or a service is not there
     */
    public final <T> Outcome<T> await(Class<T> claim) {
        return intents.await(declaration, claim);
    }

    /**
     * Declares it, and tells what becomes known until the outcome. Reading blocks. The stream is to be closed.
     *
     * @param claim what claims are read as
     */
    public final <T> Stream<IntentEvent<T>> follow(Class<T> claim) {
        return intents.follow(declare().intentId(), claim);
    }

    /** Declares it, and does not wait. */
    public final Declared declare() {
        return intents.declare(declaration);
    }
}
