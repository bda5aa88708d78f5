package io.intentcast.node.responding.limits;

/**
 * What the limiters look at.
 *
 * @param storedBytes how many bytes the kept chunks take
 * @param keptChunks how many chunks are kept
 * @param recentWork how many yeses to wants and chunks taken in there were in the last second
 * @param knownPeers how many other nodes are known
 * @param alivePeers how many of them are alive
 */
public record LimiterInputs(long storedBytes, int keptChunks, int recentWork, int knownPeers, int alivePeers) {

    /** The same with this much more work done. */
    public LimiterInputs andWork(int more) {
        return new LimiterInputs(storedBytes, keptChunks, recentWork + more, knownPeers, alivePeers);
    }

    /** The same with one more chunk of this size, in bytes. */
    public LimiterInputs andChunk(long size) {
        return new LimiterInputs(storedBytes + size, keptChunks + 1, recentWork, knownPeers, alivePeers);
    }
}
