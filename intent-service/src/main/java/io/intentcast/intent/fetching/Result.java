package io.intentcast.intent.fetching;

import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/** What came of asking one candidate. */
sealed interface Result {

    /** They have the digest that was claimed. */
    record TheBytes() implements Result {}

    /** All came, and they have another digest. */
    record OtherBytes(Sha256 delivered) implements Result {}

    /** Not all of it came, or nothing. */
    record Broken(Reason reason, @Nullable Integer status) implements Result {}
}
