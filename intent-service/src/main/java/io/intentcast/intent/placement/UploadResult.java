package io.intentcast.intent.placement;

import io.intentcast.protocol.Sha256;
import java.nio.file.Path;
import java.time.Duration;

/** The result of receiving bytes. */
public sealed interface UploadResult {

    /**
     * The bytes are in a file, for as long as the upload is open.
     *
     * @param size in bytes
     */
    record Received(Path file, long size, Sha256 sha256) implements UploadResult {}

    /** @param limit in bytes */
    record TooLarge(long limit) implements UploadResult {}

    /** @param limit timeout for receiving all bytes */
    record TooSlow(Duration limit) implements UploadResult {}

    /** @param reason the disk's error */
    record NoRoom(String reason) implements UploadResult {}
}
