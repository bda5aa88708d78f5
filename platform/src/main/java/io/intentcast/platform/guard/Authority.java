package io.intentcast.platform.guard;

import java.util.Locale;
import java.util.Optional;

/**
 * The host and port in a URL or a {@code Host} header.
 *
 * @param host in lower case, without brackets and without a trailing dot
 * @param port -1 if none is named
 */
record Authority(String host, int port) {

    /** Empty if the text is not an authority. */
    static Optional<Authority> parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean portNamed = colon > text.lastIndexOf(']') && colon >= 0;
        String port = portNamed ? text.substring(colon + 1) : "";
        if (!port.matches("\\d{0,5}")) {
            return Optional.empty();
        }
        String host = (portNamed ? text.substring(0, colon) : text).toLowerCase(Locale.ROOT);
        return Optional.of(new Authority(
                host.replaceAll("^\\[(.*)]$", "$1").replaceAll("\\.$", ""),
                port.isEmpty() ? -1 : Integer.parseInt(port)));
    }
}
