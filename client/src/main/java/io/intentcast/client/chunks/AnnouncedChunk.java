package io.intentcast.client.chunks;

import java.util.List;

/**
 * A chunk that nodes announced.
 *
 * @param contents most providers first; more than one when nodes contradict each other about its bytes
 */
public record AnnouncedChunk(String chunkId, List<Content> contents) {

    public AnnouncedChunk {
        contents = List.copyOf(contents);
    }

    /**
     * Bytes that were announced under the id.
     *
     * @param sha256 in hexadecimal digits
     * @param size in bytes
     * @param replicas on how many nodes they are wanted
     * @param providers how many registered nodes announced them
     * @param alive how many of these are presumed alive
     */
    public record Content(String sha256, long size, int replicas, int providers, int alive) {}
}
