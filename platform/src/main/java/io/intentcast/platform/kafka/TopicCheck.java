package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Creates and checks the topics of a service once. Throws {@link StartRefusedException} where waiting does not help.
 */
record TopicCheck(
        Supplier<Admin> admins,
        int partitions,
        KafkaSettings settings,
        StartRefusals refusals,
        List<Topic<?>> topics,
        TopicIds ids)
        implements Runnable {

    @Override
    public void run() {
        if (topics.isEmpty()) {
            return;
        }
        List<TopicFault> faults = look();
        if (!faults.isEmpty()) {
            throw refusals.of(faults);
        }
    }

    private List<TopicFault> look() {
        try (Admin admin = admins.get()) {
            var guard = new TopicGuard(admin, partitions, settings);
            List<TopicFault> faults = guard.ensure(topics);
            ids.found(guard.ids());
            return faults;
        } catch (KafkaException e) {
            if (Outages.passes(e)) {
                throw e;
            }
            throw refusals.of(e);
        }
    }
}
