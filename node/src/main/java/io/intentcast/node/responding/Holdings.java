package io.intentcast.node.responding;

/** What the node keeps in others' interest, as far as the limiters look at it. */
public interface Holdings {

    /** The size of all that is kept, in bytes. */
    long bytes();

    int count();

    /** Nothing kept. */
    static Holdings none() {
        return new Holdings() {
            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public int count() {
                return 0;
            }
        };
    }
}
