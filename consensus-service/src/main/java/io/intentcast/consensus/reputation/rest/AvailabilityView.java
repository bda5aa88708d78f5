package io.intentcast.consensus.reputation.rest;

import io.intentcast.protocol.reputation.Beta;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How reliably a node responds when it is asked.
 *
 * @param answered how often it answered, with recent answers counting most; 0 or more
 * @param unheard how often it did not
 * @param expectation (answered + 1) / (answered + unheard + 2), 0 to 1
 */
@Schema(name = "AvailabilityBody")
record AvailabilityView(
        @Schema(example = "2.5") double answered,
        @Schema(example = "1.0") double unheard,
        @Schema(example = "0.636") double expectation) {

    static AvailabilityView of(Beta availability) {
        return new AvailabilityView(availability.positive(), availability.negative(), availability.expectation());
    }
}
