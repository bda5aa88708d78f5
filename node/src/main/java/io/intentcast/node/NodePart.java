package io.intentcast.node;

/** Something of an application that runs while its node is present: from registration to leaving. */
public interface NodePart {

    /** Creates the part. As a bean it is asked once for each time that the node registers. */
    @FunctionalInterface
    interface Factory {

        NodePart create();
    }

    /** Starts the part. The node knows its epoch and its peers, and reads intents. */
    void start();

    /** Says nothing more from here on, because a newer process of the node has started (fencing). */
    default void silence() {}

    /** Stops the part, started or not, and waits a little for what is under way. */
    void stop();
}
