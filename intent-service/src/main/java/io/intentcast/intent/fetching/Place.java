package io.intentcast.intent.fetching;

import java.net.URI;

/** A place from which bytes can be taken. */
sealed interface Place {

    /** The answer itself holds them, in Base64. */
    record Inline(String data) implements Place {}

    /** They can be fetched from this URL. */
    record At(URI url) implements Place {}
}
