package io.intentcast.node.test.carrier;

import org.springframework.stereotype.Component;

/** Has nothing to do with intents, and cannot be created in a test. */
@Component
class Bookkeeping {

    Bookkeeping() {
        throw new IllegalStateException("no books here");
    }
}
