package io.intentcast.client.test;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A node that says what a test tells it to. Thread-safe. */
public final class FakeNode {

    private static final System.Logger LOG = System.getLogger(FakeNode.class.getName());

    private final String id;
    private final Set<String> roles;
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final Map<String, Function<AskedIntent, Said>> handlers = new ConcurrentHashMap<>();
    private volatile boolean absent;

    FakeNode(String id, Set<String> roles) {
        this.id = id;
        this.roles = roles;
    }

    String id() {
        return id;
    }

    /** Gives it a label, by which an intent may select it. */
    public FakeNode labelled(String name, String value) {
        labels.put(name, value);
        return this;
    }

    /**
     * Has it answer intents of a kind. To kinds without such a handler it says that it does not understand them; when
     * the handler throws an exception, it says that it failed.
     */
    public FakeNode on(String kind, Function<AskedIntent, Said> handler) {
        handlers.put(kind, handler);
        return this;
    }

    /** The same, always with these words. */
    public FakeNode on(String kind, Said said) {
        return on(kind, _ -> said);
    }

    /** Has it presumed offline: it is not asked, and not waited for. */
    public FakeNode absent() {
        absent = true;
        return this;
    }

    boolean isAbsent() {
        return absent;
    }

    /** Whether the intent is put to it. A declarer is never asked. */
    boolean isMeant(AskedIntent intent) {
        return roles.contains(intent.role())
                && labels.entrySet().containsAll(intent.where().entrySet())
                && !id.equals(intent.from());
    }

    Said says(AskedIntent intent) {
        Function<AskedIntent, Said> handler = handlers.get(intent.kind());
        if (handler == null) {
            return Said.no(FakeWindow.NOT_UNDERSTOOD);
        }
        try {
            return Objects.requireNonNull(handler.apply(intent), "the handler returned null");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the handler of node '%s' failed".formatted(id), e);
            return Said.no(FakeWindow.FAILED);
        }
    }
}
