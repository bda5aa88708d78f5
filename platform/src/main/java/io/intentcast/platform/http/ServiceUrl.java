package io.intentcast.platform.http;

import io.intentcast.platform.kafka.StartRefusedException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the URLs of services that an operator sets. */
public final class ServiceUrl {

    private static final Pattern WITH_UNDERSCORES = Pattern.compile("[\\w.-]+(:\\d{1,5})?");

    private ServiceUrl() {}

    /**
     * Checks the URL of a service that this service calls.
     *
     * @return the same URL
     * @throws StartRefusedException naming setting and rule
     */
    public static URI callable(String setting, URI url) {
        if (!isPlace(url) || url.getHost() == null) {
            throw broken(
                    setting,
                    url,
                    "a host is a name of letters, digits, '-' and '.' (no '_': give the host another name or an alias), or an"
                            + " address, of IPv6 in brackets");
        }
        return url;
    }

    /**
     * Checks the URL at which others find this service. Over HTTP its host may have underscores, as container engines
     * name hosts: others look its address up, and call that.
     *
     * @return the same URL
     * @throws StartRefusedException naming setting and rule
     */
    public static URI advertised(String setting, URI url) {
        boolean named = url.getHost() != null
                || ("http".equals(schemeOf(url))
                        && url.getRawAuthority() != null
                        && WITH_UNDERSCORES.matcher(url.getRawAuthority()).matches());
        if (!isPlace(url) || !named) {
            throw broken(
                    setting,
                    url,
                    "a host is a name of letters, digits, '-' and '.' (and of '_' with http alone), or an address, of IPv6 in"
                            + " brackets");
        }
        return url;
    }

    /**
     * The URL of a path below the URL of a service, which may have a path of its own.
     *
     * @param path begins with a slash
     */
    public static URI at(URI service, String path) {
        return URI.create(service.toString().replaceAll("/+$", "") + path);
    }

    private static boolean isPlace(URI url) {
        String scheme = schemeOf(url);
        return ("http".equals(scheme) || "https".equals(scheme))
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawAuthority() != null
                && !url.getRawAuthority().contains("@");
    }

    private static String schemeOf(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static StartRefusedException broken(String setting, URI url, String rule) {
        return new StartRefusedException(
                "%s=%s is not http(s)://host:port without user, query and fragment; %s".formatted(setting, url, rule),
                "Set %s to the URL of a service.".formatted(setting),
                null);
    }
}
