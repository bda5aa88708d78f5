package io.intentcast.node.test.carrier;

record WantQuote(String to, double kg) {}
