package io.intentcast.intent.perspectives;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.series.LocationExcerpt;
import java.io.InputStream;

/** Reads what a chunk says about a location. */
@FunctionalInterface
public interface ExcerptReader {

    /** @throws RuntimeException if the bytes are no excerpt of a series */
    LocationExcerpt read(Location location, InputStream bytes);
}
