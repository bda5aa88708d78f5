package io.intentcast.node.observing;

/** The result of an attempt to add an observation. */
public sealed interface Noted {

    /** The observation is in the series. */
    record Appended(KeptObservation observation) implements Noted {}

    /** The observation was refused and is not in the series. */
    sealed interface Refused extends Noted {}

    /** The node does not have the role mapper. */
    record NoMapper() implements Refused {}

    /** @param found the value that was given */
    record Broken(String field, String rule, Object found) implements Refused {}
}
