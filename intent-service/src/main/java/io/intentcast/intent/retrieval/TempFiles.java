package io.intentcast.intent.retrieval;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Space for the bytes of chunks while they are fetched and served. */
public interface TempFiles {

    /** Empty when all are taken. */
    Optional<TempFile> take() throws IOException;

    /** The maximum number of files. */
    int most();

    /** Space for the bytes of one chunk. Closing it deletes the bytes and makes room for another. */
    interface TempFile extends AutoCloseable {

        FileChannel channel();

        @Override
        void close() throws IOException;
    }
}
