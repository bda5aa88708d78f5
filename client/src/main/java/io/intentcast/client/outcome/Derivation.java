package io.intentcast.client.outcome;

import java.util.List;

/**
 * From which chunks of series a consensus was derived. Such a consensus is on no topic and changes no reputation.
 *
 * @param chunks how many were read
 * @param malformed how many events in them cannot be read
 * @param authors the nodes whose series they are
 * @param unread the chunks that could not be fetched or read
 */
public record Derivation(String location, int chunks, int malformed, List<Author> authors, List<Unread> unread) {

    public Derivation {
        authors = List.copyOf(authors);
        unread = List.copyOf(unread);
    }

    /**
     * The node whose series it is.
     *
     * @param reputation 0 to 1, when the consensus was derived
     * @param uncertainty 0 to 1, when the consensus was derived
     * @param observations how many its perspective is made of
     */
    public record Author(String node, double reputation, double uncertainty, int observations) {}

    /** @param reason such as {@code out_of_time} */
    public record Unread(String chunkId, String reason) {}
}
