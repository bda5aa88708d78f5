package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.topic.Topic;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Consumes responses from their end at the start of this service. Unreadable records are only counted, where they are
 * decoded; consensus-service writes them to the dead letters.
 */
public final class ResponsesFeed {

    private final WindowReader windows;
    private final TailReader<byte[]> reader;

    public ResponsesFeed(
            WindowReader windows, IntentsHeader intentsHeader, DeadLetters deadLetters, KafkaClients clients) {
        this.windows = windows;
        var handler = new ResponseHandler(windows, intentsHeader, deadLetters::count);
        this.reader = clients.tailBytes(
                Topic.RESPONSES,
                "responses",
                (consumer, partitions) -> begin(From.END.offsets(consumer, partitions)),
                batch -> batch.forEach(handler::handle));
    }

    public TailReader<byte[]> reader() {
        return reader;
    }

    private Map<TopicPartition, Long> begin(Map<TopicPartition, Long> offsets) {
        offsets.forEach(
                (partition, offset) -> windows.partition(partition.partition()).begin(offset));
        return offsets;
    }
}
