package io.intentcast.node.test.carrier;

import io.intentcast.node.Limiter;
import org.springframework.stereotype.Component;

/** One lorry. */
@Component
class Lorries implements Limiter {

    private volatile boolean gone;

    @Override
    public String name() {
        return "lorries";
    }

    @Override
    public double value() {
        return gone ? 0 : 1;
    }

    void send() {
        gone = true;
    }

    void back() {
        gone = false;
    }
}
