package io.intentcast.intent.fetching;

import java.nio.channels.WritableByteChannel;

/** Makes intakes for tests of transfers. */
public final class Intakes {

    private Intakes() {}

    public static Intake into(WritableByteChannel channel, long claimed) {
        return new Intake(channel, claimed);
    }
}
