package io.intentcast.intent.fetching;

import java.net.URI;

/** Where bytes can be got. */
sealed interface Place {

    /** They came with the answer, in Base64. */
    record Inline(String data) implements Place {}

    /** They can be fetched there. */
    record At(URI url) implements Place {}
}
