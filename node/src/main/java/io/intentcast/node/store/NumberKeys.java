package io.intentcast.node.store;

import java.nio.ByteBuffer;

/**
 * Encodes numbers as big-endian keys, so that the order of keys is the order of numbers. Numbers must not be negative.
 */
final class NumberKeys {

    private NumberKeys() {}

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
