package io.intentcast.intent.storing;

import io.intentcast.protocol.Sha256;
import java.nio.file.Path;
import java.time.Duration;

/** What comes of taking bytes in. */
public sealed interface Reception {

    /**
     * They lie in a file for now.
     *
     * @param size in bytes
     */
    record Received(Path file, long size, Sha256 sha256) implements Reception {}

    /** @param limit in bytes */
    record TooLarge(long limit) implements Reception {}

    /** @param limit within which all of them must have come */
    record TooSlow(Duration limit) implements Reception {}

    /** @param reason of the disk */
    record NoRoom(String reason) implements Reception {}
}
