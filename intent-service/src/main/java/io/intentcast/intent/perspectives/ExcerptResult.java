package io.intentcast.intent.perspectives;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.series.LocationExcerpt;

/** The result of reading a chunk of a series. */
public sealed interface ExcerptResult {

    record Read(LocationExcerpt excerpt) implements ExcerptResult {}

    /** The chunk could not be fetched, or cannot be read. */
    record Unread(ChunkId chunkId, Reason reason) implements ExcerptResult {

        /** There are more chunks than are fetched for one caller. */
        public static final Reason TOO_MANY_CHUNKS = new Reason("too_many_chunks");
        /** There are more bytes than are fetched for one caller. */
        public static final Reason OUT_OF_BYTES = new Reason("out_of_bytes");
        /** The caller's deadline passed. */
        public static final Reason OUT_OF_TIME = new Reason("out_of_time");
        /** It could not be written here. */
        public static final Reason NO_ROOM = new Reason("no_room");
        /** It is no excerpt of a series. */
        public static final Reason UNREADABLE = new Reason("unreadable");
        /** The chunk's content names another id. */
        public static final Reason WRONG_ID = new Reason("wrong_id");
    }
}
