package io.intentcast.node.chunks;

/** How many bytes may be kept. What is on its way in counts as soon as it is reserved. Thread-safe. */
public final class Budget {

    private final long limit;
    private final KeptChunks kept;
    private long reserved;

    /** @param limit in bytes, 0 or more */
    public Budget(long limit, KeptChunks kept) {
        this.limit = limit;
        this.kept = kept;
    }

    /** A share of the budget for bytes that are not kept yet. It grows as bytes come, unless all was reserved at once. */
    final class Reservation implements AutoCloseable {

        private long bytes;

        /** Whether the budget has room for so many bytes in all (none, when not known yet); if not, nothing changes. */
        boolean covers(long total) {
            synchronized (Budget.this) {
                if (total <= bytes) {
                    return true;
                }
                if (kept.bytes() + reserved + (total - bytes) > limit) {
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

    /** What is neither kept nor reserved; never negative. */
    public synchronized long free() {
        return Math.max(0, limit - kept.bytes() - reserved);
    }
}
