package io.intentcast.storage.observing;

/** The result of an attempt to add an observation. */
public sealed interface ObservationResult {

    /** The observation is in the series. */
    record Appended(KeptObservation observation) implements ObservationResult {}

    /** The observation was refused and is not in the series. */
    sealed interface Refused extends ObservationResult {}

    /** The node does not have the role mapper. */
    record NoMapper() implements Refused {}

    /** @param found the value that was given */
    record Broken(String field, String rule, Object found) implements Refused {}
}
