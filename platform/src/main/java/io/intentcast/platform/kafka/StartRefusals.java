package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Explains why a service does not start with its Kafka, and what helps.
 *
 * @param brokers the bootstrap servers, for the operator to read
 */
record StartRefusals(String brokers) {

    StartRefusedException of(List<TopicFault> faults) {
        return new StartRefusedException(
                faults.stream().map(TopicFault::wrong).distinct().collect(Collectors.joining("\n")),
                faults.stream().map(TopicFault::help).distinct().collect(Collectors.joining("\n")),
                null);
    }

    /** @param failure a permanent failure */
    StartRefusedException of(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return switch (failure) {
            case SslAuthenticationException _ ->
                refused(
                        "The TLS connection to Kafka at %s failed: %s",
                        root,
                        "Check that spring.kafka.ssl.* (or the SSL bundle) trusts the broker and has the certificate that it"
                                + " requires, and that the broker's certificate is for the name in"
                                + " spring.kafka.bootstrap-servers.",
                        failure);
            case AuthenticationException _ ->
                refused(
                        "Kafka at %s does not accept the user or the password: %s",
                        root, "Check sasl.mechanism and sasl.jaas.config in spring.kafka.properties.", failure);
            case AuthorizationException _ ->
                refused(
                        "Kafka at %s denies this service a right that it needs: %s",
                        root, "Add the ACL that the message names.", failure);
            case UnsupportedVersionException _ ->
                refused("Kafka at %s is too old: %s", root, "Use a newer Kafka.", failure);
            default -> other(root, failure);
        };
    }

    private StartRefusedException other(Throwable root, Throwable failure) {
        return root instanceof ConfigException
                ? refused(
                        "The settings for Kafka at %s are wrong: %s",
                        root, "Fix the cause named above, in spring.kafka.*.", failure)
                : refused(
                        "The topics of Kafka at %s cannot be checked: %s",
                        root, "Fix the cause named above; spring.kafka.* says how Kafka is reached.", failure);
    }

    /** @param last the last failure before the timeout */
    StartRefusedException after(Duration timeout, Throwable last) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(last);
        if (root instanceof InvalidReplicationFactorException) {
            return new StartRefusedException(
                    "Kafka at %s has too few brokers for the replication factor (waited %s): %s"
                            .formatted(brokers, timeout, textOf(root)),
                    "Start more brokers, or set intentcast.kafka.replication-factor (or default.replication.factor of the"
                            + " brokers) to as many as there are.",
                    last);
        }
        return new StartRefusedException(
                "Kafka at %s did not answer within %s: %s".formatted(brokers, timeout, textOf(root)),
                "Start Kafka, or set spring.kafka.bootstrap-servers; intentcast.kafka.broker-patience says how long to wait.",
                last);
    }

    /** What the service waits for, for the log and the health. */
    String waitingFor(Throwable failure) {
        return "Kafka at %s: %s".formatted(brokers, textOf(NestedExceptionUtils.getMostSpecificCause(failure)));
    }

    private StartRefusedException refused(String message, Throwable root, String help, Throwable failure) {
        return new StartRefusedException(message.formatted(brokers, textOf(root)), help, failure);
    }

    private static String textOf(Throwable root) {
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
