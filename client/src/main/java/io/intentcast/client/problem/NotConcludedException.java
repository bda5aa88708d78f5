package io.intentcast.client.problem;

/** An intent is declared, but there is no outcome of it yet. It can still be awaited or looked up by its id. */
public final class NotConcludedException extends IntentcastException {

    private final String intentId;

    public NotConcludedException(String intentId) {
        super("intent '%s' is declared, but there is no outcome of it yet".formatted(intentId), null);
        this.intentId = intentId;
    }

    public String intentId() {
        return intentId;
    }
}
