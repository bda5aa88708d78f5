package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How outcomes are kept.
 *
 * @param retention for how long, by the append times of their partition
 * @param applicationId shared by the instances that share the views, with a name for the topics behind it; also the prefix of their
 *     internal topics
 * @param threads that read outcomes, 1 or more
 * @param standbyReplicas further instances that hold each store, 0 or more
 * @param memory for all stores of this instance together
 * @param mostWaiting how many callers may wait for an outcome at a time, 1 or more
 */
@ConfigurationProperties("intentcast.outcomes")
public record ViewSettings(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("intentcast-consensus") String applicationId,
        @DefaultValue("1") int threads,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("10000") int mostWaiting) {

    /** The same with an application id of its own for the topics of this name: so no store is ever of other topics than it says. */
    ViewSettings of(String generation) {
        return new ViewSettings(
                retention, applicationId + "-" + generation, threads, standbyReplicas, memory, mostWaiting);
    }
}
