package io.intentcast.consensus.outcome;

/** A known answer was not acknowledged by Kafka. */
public final class TruthNotWrittenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TruthNotWrittenException(Throwable cause) {
        super(cause);
    }
}
