package io.intentcast.intent.peers.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the IPv4 addresses that an IPv6 address carries, and to which a gateway or a tunnel may pass packets on: NAT64
 * (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380), ISATAP (RFC 5214), and the IPv4-compatible and
 * IPv4-translated forms. Java itself turns the IPv4-mapped form into an IPv4 address.
 */
final class EmbeddedIpv4 {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int LAST = IPV6_BYTES - IPV4_BYTES;
    private static final int ISATAP_MARK_AT = 9;
    private static final byte[] ISATAP_MARK = {0, 0x5e, (byte) 0xfe};

    private EmbeddedIpv4() {}

    /** All IPv4 addresses that this one may lead to; empty for an IPv4 address. */
    static List<InetAddress> in(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES || address.isLoopbackAddress()) {
            return List.of();
        }
        if (begins(bytes, "2002::", 2)) {
            return List.of(ipv4(bytes, 2));
        }
        if (begins(bytes, "2001::", 4)) {
            return List.of(ipv4(bytes, 4), ipv4(inverted(bytes), LAST));
        }
        boolean atTheEnd = begins(bytes, "64:ff9b::", LAST)
                || begins(bytes, "64:ff9b:1::", 6)
                || begins(bytes, "::ffff:0:0:0", LAST)
                || begins(bytes, "::", LAST)
                || isIsatap(bytes);
        return atTheEnd ? List.of(ipv4(bytes, LAST)) : List.of();
    }

    private static boolean begins(byte[] address, String network, int length) {
        return Arrays.equals(address, 0, length, InetAddress.ofLiteral(network).getAddress(), 0, length);
    }

    private static boolean isIsatap(byte[] address) {
        return (address[ISATAP_MARK_AT - 1] & ~2) == 0
                && Arrays.equals(address, ISATAP_MARK_AT, LAST, ISATAP_MARK, 0, 3);
    }

    private static byte[] inverted(byte[] address) {
        byte[] inverted = new byte[address.length];
        for (int at = 0; at < address.length; at++) {
            inverted[at] = (byte) ~address[at];
        }
        return inverted;
    }

    private static InetAddress ipv4(byte[] address, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, at, at + IPV4_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
