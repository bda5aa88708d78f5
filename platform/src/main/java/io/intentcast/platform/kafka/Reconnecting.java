package io.intentcast.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** By which a Kafka client finds a broker within seconds that returns, also at another address. */
public final class Reconnecting {

    private static final Map<String, Object> SETTINGS = Map.of(
            CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000,
            CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 3_000,
            CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000,
            CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
            CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "rebootstrap",
            CommonClientConfigs.METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG, 10_000);

    private Reconnecting() {}

    /** These settings, and the client's, which override them. */
    public static Map<String, Object> under(Map<String, Object> client) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(client);
        return settings;
    }
}
