package io.intentcast.node.test.carrier;

record Quote(double price) {}
