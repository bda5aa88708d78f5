package io.intentcast.cli;

/** Options or arguments do not fit each other. */
final class WrongUsageException extends RuntimeException {

    WrongUsageException(String message) {
        super(message);
    }
}
