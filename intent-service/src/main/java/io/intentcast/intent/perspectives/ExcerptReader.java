package io.intentcast.intent.perspectives;

import io.intentcast.protocol.Location;
import java.io.InputStream;

/** What does this chunk say of the location? */
@FunctionalInterface
public interface ExcerptReader {

    /** Never throws for what the bytes are. */
    Excerpted read(Listed chunk, Location location, InputStream bytes);
}
