package io.intentcast.intent.retrieval;

import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/** The result of asking one candidate. */
sealed interface DownloadResult {

    /** The bytes have the claimed digest. */
    record TheBytes() implements DownloadResult {}

    /** All bytes came, but with another digest. */
    record OtherBytes(Sha256 delivered) implements DownloadResult {}

    /** Only part of the bytes came, or none. */
    record Broken(Reason reason, @Nullable Integer status) implements DownloadResult {}
}
