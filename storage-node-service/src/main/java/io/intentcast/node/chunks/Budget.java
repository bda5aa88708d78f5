package io.intentcast.node.chunks;

import java.util.function.LongSupplier;

/** How many bytes may be kept. What is on its way in counts as soon as it is reserved. Thread-safe. */
public final class Budget {

    private final long limit;
    private final KeptChunks kept;
    private final LongSupplier disk;
    private long reserved;

    /**
     * @param limit in bytes, 0 or more
     * @param disk how many bytes the disk takes in, now
     */
    public Budget(long limit, KeptChunks kept, LongSupplier disk) {
        this.limit = limit;
        this.kept = kept;
        this.disk = disk;
    }

    /** A share of the budget for bytes that are not kept yet. It grows as bytes come, unless all was reserved at once. */
    final class Reservation implements AutoCloseable {

        private long bytes;

        /** Whether there is room for so many bytes in all (none, when not known yet); if not, nothing changes. */
        boolean covers(long total) {
            synchronized (Budget.this) {
                if (total <= bytes) {
                    return true;
                }
                if (total - bytes > free()) {
                    return false;
                }
                reserved += total - bytes;
                bytes = total;
                return true;
            }
        }

        /** The bytes are kept from here on, and count as such. */
        void turnedInto(Runnable keeping) {
            synchronized (Budget.this) {
                keeping.run();
                close();
            }
        }

        @Override
        public void close() {
            synchronized (Budget.this) {
                reserved -= bytes;
                bytes = 0;
            }
        }
    }

    Reservation reserve() {
        return new Reservation();
    }

    public long limit() {
        return limit;
    }

    /** What may still come: neither kept nor reserved, and with room on the disk; never negative. */
    public synchronized long free() {
        return Math.min(left(), disk.getAsLong());
    }

    /** Whether it is the disk that has no room, more than the budget. */
    synchronized boolean isShortOfDisk() {
        return disk.getAsLong() < left();
    }

    private long left() {
        return Math.max(0, limit - kept.bytes() - reserved);
    }
}
