package io.intentcast.node.test.carrier;

import org.springframework.stereotype.Component;

@Component
class Rates {

    double perKg(String to) {
        return to.length() / 2.0;
    }
}
