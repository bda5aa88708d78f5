package io.intentcast.client.intents;

/** An intent of a kind of your own, of which it is not said yet who is asked. */
public final class Roleless {

    private final Intents intents;
    private final Declaration declaration;

    Roleless(Intents intents, Declaration declaration) {
        this.intents = intents;
        this.declaration = declaration;
    }

    /** Asks the nodes of this role. */
    public OwnAsk of(String role) {
        return new OwnAsk(intents, declaration.with("role", role));
    }
}
