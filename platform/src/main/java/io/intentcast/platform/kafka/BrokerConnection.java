package io.intentcast.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails.Configuration;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;

/** How a client reaches the broker: as the clients that Spring Boot itself makes, and back to it within seconds. */
public final class BrokerConnection {

    private BrokerConnection() {}

    /**
     * The settings of a client of this application, with the address and the security of the broker.
     *
     * @param client as {@code spring.kafka} has it
     */
    public static Map<String, Object> settings(Map<String, Object> client, Configuration broker) {
        var settings = new HashMap<>(Reconnecting.under(client));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.getBootstrapServers());
        if (broker.getSecurityProtocol() != null) {
            settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, broker.getSecurityProtocol());
        }
        if (broker.getSslBundle() != null) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
            settings.put(SslBundle.class.getName(), broker.getSslBundle());
        }
        return settings;
    }
}
