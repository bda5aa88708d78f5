package io.intentcast.benchmarks.process;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a JVM tells about its heap, in bytes. */
enum MemoryFigure {
    /** What its threads have allocated, those that have ended included. */
    ALLOCATED {
        @Override
        long read() {
            return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                    ? threads.getTotalThreadAllocatedBytes()
                    : 0;
        }
    },
    /** What is in use after a collection. */
    LIVE {
        @Override
        long read() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    };

    abstract long read();
}
