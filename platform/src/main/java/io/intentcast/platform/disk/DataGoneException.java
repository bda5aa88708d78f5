package io.intentcast.platform.disk;

import org.jspecify.annotations.Nullable;

/** The data that a service keeps on disk was removed while it runs. It does not come back by itself. */
public final class DataGoneException extends RuntimeException {

    public DataGoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
