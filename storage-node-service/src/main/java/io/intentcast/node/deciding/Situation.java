package io.intentcast.node.deciding;

/**
 * What the limiters look at.
 *
 * @param storedBytes what the kept chunks take
 * @param keptChunks how many they are
 * @param recentWork yeses to wants and chunks taken in, in the last second
 * @param knownPeers other nodes that are known
 * @param alivePeers how many of them are alive
 */
public record Situation(long storedBytes, int keptChunks, int recentWork, int knownPeers, int alivePeers) {

    /** The same with so much more work done. */
    public Situation andWork(int more) {
        return new Situation(storedBytes, keptChunks, recentWork + more, knownPeers, alivePeers);
    }

    /** The same with one more chunk, of so many bytes. */
    public Situation andChunk(long size) {
        return new Situation(storedBytes + size, keptChunks + 1, recentWork, knownPeers, alivePeers);
    }
}
