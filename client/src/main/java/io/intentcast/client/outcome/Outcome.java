package io.intentcast.client.outcome;

import io.intentcast.client.http.Json;
import io.intentcast.client.outcome.Consensus.AgreedValue;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Yes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a closed window says: of every node, yes, no or silence. It never changes.
 *
 * @param subject what it is about, such as a chunk id
 * @param from who declared it
 * @param took from the declaration to the close
 * @param responses one for every node of the audience, in the order of node ids
 * @param consensus what the yeses agree on; null when there is nothing to agree on
 * @param json all that the service answered, with what this version of the client does not know
 * @param <T> what a claim is read as
 */
public record Outcome<T>(
        String intentId,
        String kind,
        String subject,
        String from,
        ClosedBy closedBy,
        Instant opened,
        Instant closed,
        Duration took,
        List<Response<T>> responses,
        Insights insights,
        @Nullable Consensus consensus,
        JsonNode json) {

    public Outcome {
        responses = List.copyOf(responses);
    }

    /** The nodes that have it, with their claims. */
    public List<Yes<T>> yes() {
        return all().filter(Yes.class::isInstance).map(said -> (Yes<T>) said).toList();
    }

    /** What the nodes that have it claim. */
    public List<T> claims() {
        return yes().stream().map(Yes::claim).toList();
    }

    /** The nodes that have it and are too busy. */
    public List<No<T>> busy() {
        return noes().filter(No::busy).toList();
    }

    /** The nodes that said no for another reason. */
    public List<No<T>> refused() {
        return noes().filter(no -> !no.busy()).toList();
    }

    /** The nodes that said nothing, and why. */
    public List<Silence<T>> silent() {
        return all().filter(Silence.class::isInstance)
                .map(said -> (Silence<T>) said)
                .toList();
    }

    /** The ids of the nodes that were silent for this cause. */
    public List<String> silent(Cause cause) {
        return silent().stream()
                .filter(silence -> silence.cause() == cause)
                .map(Silence::node)
                .toList();
    }

    /**
     * The value that the yeses agree on, the first one if there are several. Look at {@code insufficient} before you
     * rely on it.
     */
    public Optional<AgreedValue> agreedOn() {
        return values().findFirst();
    }

    /** The value of one field, where values are objects. */
    public Optional<AgreedValue> agreedOn(String field) {
        return values().filter(value -> field.equals(value.field())).findFirst();
    }

    /**
     * The chunk as which it is kept, if that was asked for and something is agreed on. It is kept soon afterwards by an
     * intent of its own, whose subject is the chunk.
     */
    public Optional<Stored> stored() {
        return read(json.at("/then/store"), Stored.class);
    }

    /** What this answer lacks, in words, while the service cannot know all of it. */
    public Optional<String> missing() {
        return json.path(Outcomes.MISSING).stringValueOpt();
    }

    /**
     * The right answer, if an operator told it: a number, a text, or an object of numbers. {@link Outcomes} know it.
     */
    public Optional<JsonNode> truth() {
        return json.optional("truth");
    }

    /** What became known later. {@link Outcomes} know it. */
    public List<Afterthought> afterwards() {
        return all("afterwards", Afterthought.class);
    }

    /** Of chunks of series: whose series they are. */
    public List<HeldSeries> perspectives() {
        return all("perspectives", HeldSeries.class);
    }

    /** Of chunks of series: the nodes that hold some and named none, because their lists did not fit. */
    public List<String> unlisted() {
        return all("unlisted", String.class);
    }

    /** Of chunks of series: after which chunk to ask for more; empty when nobody has more. */
    public Optional<String> next() {
        return json.path("next").stringValueOpt();
    }

    /** From what the consensus was derived; empty for one of perspectives. */
    public Optional<Derivation> derived() {
        JsonNode shown = json.path("consensus");
        return shown.path("derived").asBoolean(false) ? read(shown, Derivation.class) : Optional.empty();
    }

    /**
     * A chunk with the outcome in it.
     *
     * @param chunkId null when it has no id
     * @param replicas on how many nodes it is wanted
     */
    public record Stored(@Nullable String chunkId, int replicas) {}

    private static <E> Optional<E> read(JsonNode part, Class<E> type) {
        return part.isObject() ? Optional.of(Json.read(part, type)) : Optional.empty();
    }

    private <E> List<E> all(String name, Class<E> type) {
        return json.path(name).valueStream().map(part -> Json.read(part, type)).toList();
    }

    private Stream<AgreedValue> values() {
        return consensus == null ? Stream.empty() : consensus.values().stream();
    }

    private Stream<No<T>> noes() {
        return all().filter(No.class::isInstance).map(said -> (No<T>) said);
    }

    private Stream<Response<T>> all() {
        return responses.stream();
    }
}
