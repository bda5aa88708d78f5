package io.intentcast.client.chunks;

import io.intentcast.client.problem.ConflictException;
import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Bytes that are yet to be stored. It does not change: each method gives another one.
 *
 * <p>An upload is not repeated by itself. It is safe to repeat: the same bytes under the same id change nothing.
 */
public final class Upload {

    /** @param progress is told how many bytes are on their way */
    record Options(String chunkId, String from, int replicas, LongConsumer progress) {}

    private static final int USUAL_REPLICAS = 3;
    private static final int BUFFER = 64 << 10;

    private final Chunks chunks;
    private final Options options;

    Upload(Chunks chunks, String chunkId, String from) {
        this(chunks, new Options(chunkId, from, USUAL_REPLICAS, _ -> {}));
    }

    private Upload(Chunks chunks, Options options) {
        this.chunks = chunks;
        this.options = options;
    }

    /** On how many nodes: 1 to 16, 3 unless it is set. */
    public Upload replicas(int count) {
        return new Upload(chunks, new Options(options.chunkId(), options.from(), count, options.progress()));
    }

    /** Stores them for another declarer than that of the client. */
    public Upload from(String declarer) {
        return new Upload(chunks, new Options(options.chunkId(), declarer, options.replicas(), options.progress()));
    }

    /** Tells how many bytes are on their way, as often as some more are, on another thread. */
    public Upload progress(LongConsumer listener) {
        return new Upload(chunks, new Options(options.chunkId(), options.from(), options.replicas(), listener));
    }

    /**
     * Stores these bytes.
     *
     * @throws ConflictException if the id belongs to other bytes
     * @throws UnavailableException if no node keeps them; {@code problem().json()} has the fields of the receipt
     * @throws IntentcastException if it does not work for another reason
     */
    public Receipt put(byte[] bytes) {
        return chunks.put(options, Bytes.of(bytes));
    }

    /**
     * Stores the bytes of a file, as {@link #put(byte[])} does. It is read twice, because its digest is sent first.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Receipt put(Path file) {
        try {
            return chunks.put(options, Bytes.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Stores the bytes of a stream, which is not closed, as {@link #put(byte[])} does.
     *
     * @param length how many; -1 if that is not known
     * @throws IllegalArgumentException if the length is not known and the stream is empty: a source that broke looks
     *     like that
     * @throws UncheckedIOException if it cannot be read
     */
    public Receipt put(InputStream stream, long length) {
        Bytes bytes;
        try {
            bytes = Bytes.of(stream, length);
        } catch (IOException e) {
            throw new UncheckedIOException("the stream cannot be read: " + e.getMessage(), e);
        }
        return chunks.put(options, bytes);
    }

    static void copy(InputStream from, OutputStream to, LongConsumer progress) throws IOException {
        var buffer = new byte[BUFFER];
        long sent = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            sent += count;
            progress.accept(sent);
        }
    }
}
