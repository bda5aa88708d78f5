package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the views.
 *
 * @param retention how long outcomes are kept, by the append times of their partition
 * @param applicationId the application id of Kafka Streams, shared by the instances that share the views; the name of
 *     the topics behind it is appended; also the prefix of internal topics
 * @param threads how many threads read outcomes, 1 or more
 * @param standbyReplicas how many further instances hold each store, 0 or more
 * @param memory how much all stores of this instance may use together
 * @param mostWaiting the most callers that may wait for an outcome at a time, 1 or more
 */
@ConfigurationProperties("intentcast.outcomes")
public record ViewSettings(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("intentcast-consensus") String applicationId,
        @DefaultValue("1") int threads,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("10000") int mostWaiting) {}
