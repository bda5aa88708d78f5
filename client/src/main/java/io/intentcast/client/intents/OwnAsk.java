package io.intentcast.client.intents;

import io.intentcast.client.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** An intent of a kind of your own. */
public final class OwnAsk extends Ask<OwnAsk> {

    OwnAsk(Intents intents, Declaration declaration) {
        super(intents, declaration);
    }

    @Override
    OwnAsk with(Declaration changed) {
        return new OwnAsk(intents, changed);
    }

    /**
     * What it is about, such as {@code lane:oslo}: the newest consensus on it is found by this name, and intents about
     * it are kept in order. Unless it is set, the same kind with the same body is one subject, named by the kind and a
     * digest of the body. Set it where the body has what differs each time, such as a time.
     */
    public OwnAsk about(String subject) {
        return with("subject", subject);
    }

    /** Has the claims agree on the value of a field: amounts by the weighted mean, categories by a vote. */
    public OwnAsk agreeOn(String field) {
        return agreeOn(field, Term.USUAL);
    }

    /**
     * Has the claims agree on a value: {@code outcome.agreedOn(name)}.
     *
     * @param name of the value; that of the field unless the term says where the value is
     */
    public OwnAsk agreeOn(String name, Term term) {
        Map<String, Object> terms = new LinkedHashMap<>();
        if (declaration.fields().get("agreeOn") instanceof Map<?, ?> earlier) {
            earlier.forEach((earlierName, value) -> terms.put("" + earlierName, value));
        }
        terms.put(name, term.fields());
        return with("agreeOn", terms);
    }

    /**
     * Has the outcome kept as a chunk, on so many nodes, if something is agreed on. {@link Outcome#stored} names it.
     */
    public OwnAsk thenStore(int replicas) {
        return with("then", Map.of("store", Map.of("replicas", replicas)));
    }
}
