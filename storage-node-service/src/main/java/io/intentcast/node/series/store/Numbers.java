package io.intentcast.node.series.store;

import java.nio.ByteBuffer;

/** Numbers as keys: big-endian, so that their order is the order of the keys. None is negative. */
final class Numbers {

    private Numbers() {}

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
