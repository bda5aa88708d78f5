package io.intentcast.benchmarks.process;

import com.sun.management.ThreadMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What a JVM tells about its memory, in bytes. */
public enum MemoryFigure {
    /** What its threads have allocated, those that have ended included. */
    ALLOCATED {
        @Override
        long read() {
            return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                    ? threads.getTotalThreadAllocatedBytes()
                    : 0;
        }
    },
    /** What of the heap is in use after a collection. */
    LIVE {
        @Override
        long read() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    },
    /** What the heap has of the system, in use or not. */
    COMMITTED {
        @Override
        long read() {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        }
    },
    /** Classes, and code that was compiled. */
    CODE {
        @Override
        long read() {
            return ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
        }
    },
    /** Buffers outside the heap that Java code allocated, mapped files left out. */
    DIRECT {
        @Override
        long read() {
            return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(pool -> pool.getName().equals("direct"))
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
        }
    };

    abstract long read();
}
