package io.intentcast.consensus.reputation;

/**
 * The scale of a quantity.
 *
 * @param last the last outcome that moved it
 */
public record Calibration(Scale scale, ConclusionPosition last) {}
