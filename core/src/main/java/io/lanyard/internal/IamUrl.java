package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lanyard.iam.url} may be: https, or http on loopback, with a host and perhaps a path prefix. Problems never
 * show a user name, a password or a query.
 */
final class IamUrl {

    private static final String SETTING = "lanyard.iam.url";
    private static final String TOKEN_PATH = "/identity/token";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private IamUrl() {}

    /** Returns what is wrong with a configured URL, and the repair; empty if it can be used. */
    static Optional<String> problem(String url) {
        try {
            return problem(new URI(url));
        } catch (URISyntaxException notAUrl) {
            return Optional.of(says("is not a URL (" + notAUrl.getReason() + ")"));
        }
    }

    /** Returns what is wrong with a URL, and the repair; empty if it can be used. */
    static Optional<String> problem(URI url) {
        return Optional.ofNullable(problemOf(url)).map(IamUrl::says);
    }

    /**
     * Returns the URL without a trailing slash or {@code /identity/token}; a path prefix stays.
     *
     * @throws IamConfigurationException if the URL cannot be used
     */
    static URI base(URI url) {
        problem(url).ifPresent(text -> {
            throw new IamConfigurationException(text);
        });
        String path = withoutSlashes(url.getRawPath());
        if (path.endsWith(TOKEN_PATH)) {
            path = withoutSlashes(path.substring(0, path.length() - TOKEN_PATH.length()));
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority() + path);
    }

    /** Returns where tokens are asked for. */
    static URI tokenEndpoint(URI base) {
        return URI.create(base + TOKEN_PATH);
    }

    /** Returns whether a URL names this host by {@code localhost} or a loopback address; no name is looked up. */
    static boolean loopback(URI url) {
        String host = url.getHost();
        if (host == null) {
            return false;
        }
        return host.equalsIgnoreCase("localhost")
                || LOOPBACK_V4.matcher(host).matches()
                || (host.startsWith("[") && loopbackLiteral(host));
    }

    private static boolean loopbackLiteral(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException zoneUnknown) {
            return false;
        }
    }

    private static @Nullable String problemOf(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            return "must start with https://";
        }
        if (url.getRawUserInfo() != null) {
            return "must not contain a user name or password";
        }
        if (url.getHost() == null) {
            return "has no host, or one with characters other than a-z, 0-9, hyphen and dot";
        }
        if (url.getHost().endsWith(".") || url.getHost().contains("%")) {
            return "must not have a trailing dot or a zone in its host, was " + url.getHost();
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            return "must have a port from 1 to " + HIGHEST_PORT + ", was " + url.getPort();
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return "must not have a query or a fragment";
        }
        if ("http".equalsIgnoreCase(url.getScheme()) && !loopback(url)) {
            return "must use https outside loopback, was http://" + url.getRawAuthority();
        }
        return null;
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String says(String problem) {
        return "core: " + SETTING + " " + problem + "; set it to https://iam.cloud.ibm.com or "
                + "https://private.iam.cloud.ibm.com";
    }
}
