package io.intentcast.platform.disk;

/** There is no room on the disk, and nothing of the write counts. A retry may succeed once there is room again. */
public final class DiskFullException extends RuntimeException {

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
