package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that nodes are called only in allowed networks. A name is resolved first, and the checked address is the one
 * that is called, so that a DNS answer that changes in between has no effect. Over HTTPS the name itself is called,
 * because the certificate proves who answers. Addresses of this machine are allowed. Link-local, multicast and metadata
 * addresses are never allowed. An IPv6 address that carries an IPv4 address, so that a gateway may lead there, is
 * allowed only if both are.
 */
public final class AllowedNetworks {

    private static final Pattern AUTHORITY = Pattern.compile("(?<host>[\\w.-]+|\\[[0-9A-Fa-f:.]+])(?<port>:\\d{1,5})?");
    private static final Set<InetAddress> METADATA = Stream.of(
                    "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());

    private static final ExecutorService LOOK_UPS = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Network> networks;
    private final Set<InetAddress> own;

    /**
     * @param networks addresses with prefix length, such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException naming an entry that is malformed
     */
    public AllowedNetworks(Collection<String> networks) {
        this.networks = networks.stream().map(Network::parse).toList();
        this.own = thisMachine();
    }

    /** The address must not be called. */
    public static final class NotAllowedException extends IOException {

        NotAllowedException(URI place) {
            super(place + " is outside of the allowed networks");
        }
    }

    /** The reason of a {@link CallFailure} for which a call to a checked address failed. */
    public static Reason reasonOf(@Nullable Throwable cause) {
        return switch (cause) {
            case NotAllowedException _ -> CallFailure.NOT_ALLOWED;
            case HttpConnectTimeoutException _,
                    ConnectException _,
                    UnknownHostException _,
                    IllegalArgumentException _ -> CallFailure.UNREACHABLE;
            case null, default -> CallFailure.BROKEN_OFF;
        };
    }

    /** Begins {@link #checked}: nothing can interrupt the look-up of a name, so give up waiting for it instead. */
    public Future<URI> checking(URI place) {
        return LOOK_UPS.submit(() -> checked(place));
    }

    /**
     * Returns the URL to call instead: the same, with the checked address.
     *
     * @throws IllegalArgumentException if it is no HTTP URL, or names a user
     * @throws NotAllowedException if it is outside of the allowed networks
     * @throws java.net.UnknownHostException if it has no address
     */
    URI checked(URI place) throws IOException {
        boolean https = "https".equalsIgnoreCase(place.getScheme());
        Matcher authority = AUTHORITY.matcher(Objects.requireNonNullElse(place.getRawAuthority(), ""));
        if (!(https || "http".equalsIgnoreCase(place.getScheme())) || !authority.matches()) {
            throw new IllegalArgumentException(place + " is not http(s)://host:port");
        }
        InetAddress[] addresses = InetAddress.getAllByName(authority.group("host"));
        for (InetAddress address : addresses) {
            if (!isAllowed(address)) {
                throw new NotAllowedException(place);
            }
        }
        return https ? place : URI.create("http://" + literal(addresses[0]) + rest(place, authority.group("port")));
    }

    private static String rest(URI place, @Nullable String port) {
        return (port == null ? "" : port)
                + place.getRawPath()
                + (place.getRawQuery() == null ? "" : "?" + place.getRawQuery());
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : "[" + AdvertisedAddress.literal(address) + "]";
    }

    private boolean isAllowed(InetAddress address) {
        return isAllowedItself(address)
                && (own.contains(address) || EmbeddedIpv4.in(address).stream().allMatch(this::isAllowedItself));
    }

    private boolean isAllowedItself(InetAddress address) {
        return !isNever(address)
                && (own.contains(address) || networks.stream().anyMatch(network -> network.holds(address)));
    }

    private static boolean isNever(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address)
                || (address instanceof Inet4Address
                        && (address.getAddress()[0] == 0 || (address.getAddress()[0] & 0xf0) == 0xf0));
    }

    private static Set<InetAddress> thisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Network(byte[] address, int prefix) {

        static Network parse(String text) {
            String[] parts = text.trim().split("/", 2);
            try {
                byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
                int prefix = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (prefix >= 0 && prefix <= address.length * 8) {
                    return new Network(address, prefix);
                }
            } catch (IllegalArgumentException none) {
                // Refused below, with the rule.
            }
            throw new IllegalArgumentException("'%s' is not a network such as 10.0.0.0/8".formatted(text));
        }

        boolean holds(InetAddress one) {
            byte[] other = one.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                if (((address[bit / 8] ^ other[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
