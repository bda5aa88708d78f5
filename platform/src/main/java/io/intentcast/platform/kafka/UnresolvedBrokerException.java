package io.intentcast.platform.kafka;

import org.apache.kafka.common.errors.RetriableException;

/** No broker's name can be resolved now; Kafka's clients take that for a wrong setting. */
public final class UnresolvedBrokerException extends RetriableException {

    UnresolvedBrokerException(Throwable cause) {
        super("no name in bootstrap.servers can be resolved", cause);
    }
}
