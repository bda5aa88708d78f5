package io.intentcast.benchmarks.scenario;

/** What others than the suite send: as many bytes as an intent and an answer of the suite have. */
final class Payloads {

    static final byte[] REQUEST = new byte[150];
    static final byte[] REPLY = new byte[250];

    private Payloads() {}
}
