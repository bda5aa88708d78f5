package io.intentcast.node.observing;

/** What became of an observation. */
public sealed interface Noted {

    /** It is in the series. */
    record Appended(KeptObservation observation) implements Noted {}

    /** The series does not have it. */
    sealed interface Refused extends Noted {}

    /** The node is not there for that. */
    record NoMapper() implements Refused {}

    /** @param found what was given */
    record Broken(String field, String rule, Object found) implements Refused {}
}
