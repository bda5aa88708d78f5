package io.intentcast.node.responding.limits;

/**
 * The situation of the node that the limiters look at.
 *
 * @param storedBytes how many bytes the kept chunks take
 * @param keptChunks how many chunks are kept
 * @param recentWork how many yeses to wants and chunks taken in there were in the last second
 * @param knownPeers how many other nodes are known
 * @param alivePeers how many of them are alive
 */
public record Situation(long storedBytes, int keptChunks, int recentWork, int knownPeers, int alivePeers) {

    /** The same situation with this much more work done. */
    public Situation andWork(int more) {
        return new Situation(storedBytes, keptChunks, recentWork + more, knownPeers, alivePeers);
    }

    /** The same situation with one more chunk of this size, in bytes. */
    public Situation andChunk(long size) {
        return new Situation(storedBytes + size, keptChunks + 1, recentWork, knownPeers, alivePeers);
    }
}
