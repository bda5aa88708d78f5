package io.intentcast.intent.retrieval;

import io.intentcast.protocol.Sha256;
import java.util.List;

/**
 * Which bytes are meant, and where they may be; nothing has been verified.
 *
 * @param size in bytes, as the first of them says
 * @param order candidates in the order in which they are tried, at least one
 */
record DownloadPlan(Sha256 sha256, long size, List<Candidate> order) {

    DownloadPlan {
        order = List.copyOf(order);
    }
}
