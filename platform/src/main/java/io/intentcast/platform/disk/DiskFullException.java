package io.intentcast.platform.disk;

/** There is no room on the disk: nothing of what was to be written counts. It passes when there is room again. */
public final class DiskFullException extends RuntimeException {

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
