package io.intentcast.intent.retrieval;

import java.net.URI;

/** A place from which bytes can be taken. */
sealed interface ByteSource {

    /** The answer itself holds them, in Base64. */
    record Inline(String data) implements ByteSource {}

    /** They can be fetched from this URL. */
    record Remote(URI url) implements ByteSource {}
}
