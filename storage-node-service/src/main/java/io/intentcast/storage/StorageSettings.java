package io.intentcast.storage;

import io.intentcast.node.responding.limits.Capacities;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings for keeping chunks. They lie beside those of the node.
 *
 * @param budget how many bytes of chunks the node keeps at most
 * @param seriesShare the share of the budget that chunks of series may fill, 0 to 1
 * @param inlineLimit the largest chunk whose bytes go with the answer
 * @param maxChunk the largest chunk that the node takes
 * @param uploads how many uploads may be open at once
 * @param offerLapse how long an offer to keep bytes stands; until then the node refuses other bytes under the same id
 * @param fewChunks how many kept chunks make the objective limiter fall; below, it is 1
 * @param burdened the value of the objective limiter with that many chunks or more, 0 to 1
 */
@ConfigurationProperties("intentcast.node")
record StorageSettings(
        @DefaultValue("100MB") DataSize budget,
        @DefaultValue("0.1") double seriesShare,
        @DefaultValue("16KB") DataSize inlineLimit,
        @DefaultValue("64MB") DataSize maxChunk,
        @DefaultValue("64") int uploads,
        @DefaultValue("60s") Duration offerLapse,
        @DefaultValue("50") int fewChunks,
        @DefaultValue("0.3") double burdened) {

    /** @throws IllegalArgumentException if the share is not 0 to 1 */
    StorageSettings {
        if (!(seriesShare >= 0 && seriesShare <= 1)) {
            throw new IllegalArgumentException(
                    "intentcast.node.series-share=%s is not within 0 to 1".formatted(seriesShare));
        }
    }

    /** @param perSecond how many yeses to wants and chunks taken in the node can do in a second */
    Capacities capacities(int perSecond) {
        return new Capacities(budget.toBytes(), fewChunks, burdened, perSecond);
    }

    /** How much chunks of series may take, in bytes. */
    long seriesBudget() {
        return (long) (budget.toBytes() * seriesShare);
    }
}
