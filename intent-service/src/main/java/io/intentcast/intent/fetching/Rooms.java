package io.intentcast.intent.fetching;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Where can bytes be for as long as they are given out? */
public interface Rooms {

    /** Empty when all are taken. */
    Optional<Room> take() throws IOException;

    /** How many there are. */
    int most();

    /** A place for the bytes of one chunk. Closing it takes them away, and gives it back. */
    interface Room extends AutoCloseable {

        FileChannel channel();

        @Override
        void close() throws IOException;
    }
}
