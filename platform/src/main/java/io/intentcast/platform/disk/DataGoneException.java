package io.intentcast.platform.disk;

import org.jspecify.annotations.Nullable;

/** What a service keeps on disk was taken away under it. It does not come back by itself. */
public final class DataGoneException extends RuntimeException {

    public DataGoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
