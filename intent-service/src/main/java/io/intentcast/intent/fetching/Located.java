package io.intentcast.intent.fetching;

import io.intentcast.protocol.Sha256;
import java.util.List;

/**
 * Which bytes are meant, and where they may be. Nobody has looked.
 *
 * @param size in bytes, as the first of them says
 * @param order in which they are tried, one at least
 */
record Located(Sha256 sha256, long size, List<Candidate> order) {

    Located {
        order = List.copyOf(order);
    }
}
