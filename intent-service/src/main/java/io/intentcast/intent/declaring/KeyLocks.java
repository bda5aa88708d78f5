package io.intentcast.intent.declaring;

import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Locks idempotency keys, so that one request at a time declares with a key at this replica. */
public final class KeyLocks {

    private final Duration timeout;
    private final Set<LockedKey> locked = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition unlocked = lock.newCondition();

    public KeyLocks(Duration timeout) {
        this.timeout = timeout;
    }

    record LockedKey(NodeId from, IdempotencyKey key) {}

    /** False if another request still holds the lock after the timeout. */
    boolean tryLock(LockedKey key) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!locked.add(key)) {
                if (!unlocked.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void unlock(LockedKey key) {
        lock.lock();
        try {
            locked.remove(key);
            unlocked.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
