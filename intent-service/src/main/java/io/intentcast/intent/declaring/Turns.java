package io.intentcast.intent.declaring;

import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one request at a time declare with a key at this replica. */
public final class Turns {

    private final Duration patience;
    private final Set<Holder> busy = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    public Turns(Duration patience) {
        this.patience = patience;
    }

    record Holder(NodeId from, IdempotencyKey key) {}

    /** False if it is still another's turn after that long. */
    boolean begin(Holder holder) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!busy.add(holder)) {
                if (!ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void end(Holder holder) {
        lock.lock();
        try {
            busy.remove(holder);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
