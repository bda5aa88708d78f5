package io.intentcast.intent.perspectives;

import io.intentcast.protocol.Location;
import java.io.InputStream;

/** Reads what a chunk says about a location. */
@FunctionalInterface
public interface ExcerptReader {

    /** Never throws because of the content. */
    ExcerptResult read(ListedChunk chunk, Location location, InputStream bytes);
}
