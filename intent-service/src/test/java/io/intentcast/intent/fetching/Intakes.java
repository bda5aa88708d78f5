package io.intentcast.intent.fetching;

import java.nio.channels.WritableByteChannel;

/** Intakes for those who bring bytes. */
public final class Intakes {

    private Intakes() {}

    public static Intake into(WritableByteChannel channel, long claimed) {
        return new Intake(channel, claimed);
    }
}
