package io.intentcast.client.intents;

/**
 * What closes a window before all nodes have spoken.
 *
 * @param text as services read it
 */
public record Until(String text) {

    /** Waits for all. */
    public static final Until ALL = new Until("all");

    /** Waits for one yes. */
    public static final Until FIRST_YES = new Until("first_yes");

    /** Waits until what is still open can no longer change what the yeses agree on. */
    public static final Until STABLE = new Until("stable");

    /**
     * Waits for some yeses.
     *
     * @param count 1 or more
     */
    public static Until yes(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("'count' is %s, not 1 or more".formatted(count));
        }
        return new Until("yes:" + count);
    }
}
