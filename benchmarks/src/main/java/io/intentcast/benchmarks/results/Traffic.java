package io.intentcast.benchmarks.results;

/** Records and bytes that were appended to a topic, in all its partitions. */
public record Traffic(double records, double bytes) {

    public static final Traffic NONE = new Traffic(0, 0);

    public Traffic plus(Traffic other) {
        return new Traffic(records + other.records, bytes + other.bytes);
    }

    /** What came since; bytes that a cleaner took meanwhile do not count as negative. */
    public Traffic since(Traffic before) {
        return new Traffic(records - before.records, Math.max(0, bytes - before.bytes));
    }

    public Traffic dividedBy(double operations) {
        return new Traffic(records / operations, bytes / operations);
    }
}
