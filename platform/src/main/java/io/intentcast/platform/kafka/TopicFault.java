package io.intentcast.platform.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reason why a topic cannot be used as it is. */
sealed interface TopicFault {

    /** What is wrong, as a sentence without its full stop. */
    String wrong();

    /** What the operator can do. */
    String help();

    /** @param operation as Kafka's ACLs name it */
    record NotAllowed(String topic, String operation) implements TopicFault {

        @Override
        public String wrong() {
            return "this service may not %s topic '%s'".formatted(operation, topic);
        }

        @Override
        public String help() {
            return "Add an ACL that allows its user %s on topic '%s'.".formatted(operation, topic);
        }
    }

    /** The topic is missing, and this service may not create it. */
    record Missing(String topic, int partitions, Map<String, String> settings) implements TopicFault {

        @Override
        public String wrong() {
            return "topic '%s' is missing, and this service may not create it".formatted(topic);
        }

        @Override
        public String help() {
            String configs = new TreeMap<>(settings)
                    .entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining(", "));
            return "Create topic '%s' with partitions=%s and %s; or add an ACL that allows its user Create on it."
                    .formatted(topic, partitions, configs);
        }
    }

    /** The broker refuses to create the topic with the wanted settings. */
    record NotMade(String topic, String reason) implements TopicFault {

        @Override
        public String wrong() {
            return "topic '%s' cannot be created: %s".formatted(topic, reason);
        }

        @Override
        public String help() {
            return ("Set intentcast.kafka.replication-factor and intentcast.kafka.min-insync-replicas as the broker requires"
                            + " them, or create topic '%s' yourself.")
                    .formatted(topic);
        }
    }

    /** @param partitioned whether the needed number is configurable */
    record OtherPartitions(String topic, boolean partitioned, int found, int needed) implements TopicFault {

        @Override
        public String wrong() {
            return "topic '%s' has partitions=%s but needs %s".formatted(topic, found, needed);
        }

        @Override
        public String help() {
            String recreated = "topic '%s' with partitions=%s".formatted(topic, needed);
            return partitioned
                    ? "Set intentcast.partitions=%s for every service; or recreate %s.".formatted(found, recreated)
                    : "Recreate %s.".formatted(recreated);
        }
    }

    /** A fixed setting has another value. */
    record OtherSetting(String topic, String setting, String found, String needed) implements TopicFault {

        @Override
        public String wrong() {
            return "topic '%s' has %s=%s but needs %s".formatted(topic, setting, found, needed);
        }

        @Override
        public String help() {
            return "Set %s=%s on topic '%s'.".formatted(setting, needed, topic);
        }
    }

    /**
     * The size limit is too small for the longest record.
     *
     * @param found in bytes
     * @param needed in bytes
     * @param inherited whether the topic has no limit of its own but the broker's
     */
    record TooSmall(String topic, long found, long needed, boolean inherited) implements TopicFault {

        @Override
        public String wrong() {
            return "topic '%s' has max.message.bytes=%s%s but needs %s or more"
                    .formatted(topic, found, inherited ? " from the broker's message.max.bytes" : "", needed);
        }

        @Override
        public String help() {
            return "Set max.message.bytes=%s on topic '%s'%s."
                    .formatted(needed, topic, inherited ? ", or raise message.max.bytes of the brokers" : "");
        }
    }
}
