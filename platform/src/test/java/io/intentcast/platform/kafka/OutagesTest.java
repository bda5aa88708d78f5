package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class OutagesTest {

    @Test
    void aNameThatCannotBeResolvedIsAnOutage() {
        assertThatThrownBy(() -> Outages.unlessUnresolved(() -> admin("nowhere.invalid:9092")))
                .isInstanceOf(UnresolvedBrokerException.class)
                .matches(Outages::passes);
    }

    @Test
    void aMalformedAddressIsAPermanentFailure() {
        assertThatThrownBy(() -> Outages.unlessUnresolved(() -> admin("nowhere")))
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(UnresolvedBrokerException.class)
                .matches(failure -> !Outages.passes(failure));
    }

    @Test
    void aWrappedOutageIsAnOutage() {
        var unanswered = new TimeoutException("nobody answers");

        assertThat(Outages.passes(new IllegalStateException("cannot register", new ExecutionException(unanswered))))
                .isTrue();
        assertThat(Outages.passes(new InvalidReplicationFactorException("1 of 3")))
                .isTrue();
        assertThat(Outages.passes(new SaslAuthenticationException("wrong"))).isFalse();
        assertThat(Outages.passes(new TopicAuthorizationException("intents"))).isFalse();
        assertThat(Outages.passes(new IllegalStateException("a bug"))).isFalse();
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }
}
