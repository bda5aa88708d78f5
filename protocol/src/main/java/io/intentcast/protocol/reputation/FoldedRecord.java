package io.intentcast.protocol.reputation;

/** What the outcomes of one partition add up to. Readers add the records of all partitions, in their order. */
public sealed interface FoldedRecord permits ReputationRecord, ReliabilityRecord {

    /** The key of the record. */
    String key();

    int partition();

    /** The offset of the responses record that led to the latest conclusion included. */
    long at();
}
