package io.intentcast.storage.chunks;

import java.util.function.LongSupplier;

/** The storage budget. Bytes under way count as soon as they are reserved. Thread-safe. */
public final class StorageBudget {

    private final long limit;
    private final KeptChunks kept;
    private final LongSupplier disk;
    private long reserved;

    /**
     * @param limit bytes, 0 or more
     * @param disk gives how many bytes the disk has room for, as of now
     */
    public StorageBudget(long limit, KeptChunks kept, LongSupplier disk) {
        this.limit = limit;
        this.kept = kept;
        this.disk = disk;
    }

    /** A reservation for bytes that are not kept yet. It grows as bytes come, unless all were reserved at once. */
    final class Reservation implements AutoCloseable {

        private long bytes;

        /**
         * Grows the reservation to this many bytes in total. Returns false and changes nothing if there is no room. A
         * negative total, for an unknown size, always fits.
         */
        boolean covers(long total) {
            synchronized (StorageBudget.this) {
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

        /** Runs {@code keeping}, after which the bytes count as kept, and ends the reservation, all atomically. */
        void turnedInto(Runnable keeping) {
            synchronized (StorageBudget.this) {
                keeping.run();
                close();
            }
        }

        @Override
        public void close() {
            synchronized (StorageBudget.this) {
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

    /** The free bytes: neither kept nor reserved, and with room on the disk. Never negative. */
    public synchronized long free() {
        return Math.min(left(), disk.getAsLong());
    }

    /** Whether the disk has less room than the budget. */
    synchronized boolean isShortOfDisk() {
        return disk.getAsLong() < left();
    }

    private long left() {
        return Math.max(0, limit - kept.bytes() - reserved);
    }
}
