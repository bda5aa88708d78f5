package io.intentcast.platform.kafka;

import io.intentcast.platform.Causes;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells outages, where a retry helps because the broker is missing or incomplete, from permanent failures. */
final class Outages {

    /** The message of Kafka's clients; the exception has no type of its own. */
    private static final String UNRESOLVED = "No resolvable bootstrap urls";

    private Outages() {}

    /** Whether a retry may succeed without any change here. */
    static boolean passes(Throwable failure) {
        return Causes.of(failure).stream().anyMatch(Outages::passesItself);
    }

    /** @throws UnresolvedBrokerException while no broker's name can be resolved */
    static <C> C unlessUnresolved(Supplier<C> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            throw Causes.of(e).stream().anyMatch(Outages::isUnresolved) ? new UnresolvedBrokerException(e) : e;
        }
    }

    private static boolean passesItself(Throwable failure) {
        return failure instanceof RetriableException
                || failure instanceof InvalidReplicationFactorException
                || isUnresolved(failure);
    }

    private static boolean isUnresolved(Throwable failure) {
        return failure instanceof ConfigException
                && String.valueOf(failure.getMessage()).startsWith(UNRESOLVED);
    }
}
