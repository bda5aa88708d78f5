package io.intentcast.platform.kafka;

import org.apache.kafka.common.errors.RetriableException;

/** No broker's name can be resolved at the moment. Kafka's clients report that as a wrong setting; it is retriable. */
final class UnresolvedBrokerException extends RetriableException {

    UnresolvedBrokerException(Throwable cause) {
        super("no name in bootstrap.servers can be resolved", cause);
    }
}
