package io.intentcast.intent.fetching;

import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/** The result of asking one candidate. */
sealed interface Result {

    /** The bytes have the claimed digest. */
    record TheBytes() implements Result {}

    /** All bytes came, but with another digest. */
    record OtherBytes(Sha256 delivered) implements Result {}

    /** Only part of the bytes came, or none. */
    record Broken(Reason reason, @Nullable Integer status) implements Result {}
}
