package io.lanyard.server.gateway;

import static io.lanyard.server.gateway.FramingFilter.all;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only programs of this host or pod through that mean this socket: refuses a foreign {@code Host} (DNS rebinding),
 * whatever came through a proxy, and web pages. Immutable.
 */
final class CallerFilter implements Filter {

    private static final Set<String> SIGNS_OF_A_PROXY = Set.of(
            "cf-connecting-ip",
            "forwarded",
            "true-client-ip",
            "via",
            "x-client-ip",
            "x-envoy-external-address",
            "x-real-ip");

    /** Proxies differ in what they append to it. */
    private static final String SIGN_OF_SOME_PROXY = "x-forwarded";

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    /** What a browser says of a request that no other site caused. */
    private static final Set<String> OWN_SITE = Set.of("none", "same-origin");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!request.path().rawPath().startsWith("/") || !meansThisSocket(request)) {
            FramingFilter.refuse(
                    request,
                    response,
                    Problem.wrongHost("gateway: this socket answers only to " + name(request.localPeer())
                            + "; send that as Host and nothing before the path"));
        }
        Optional<Problem> refusal = refusal(request.headers());
        if (refusal.isPresent()) {
            refusal.get().send(request, response);
            return;
        }
        chain.proceed();
    }

    private static boolean meansThisSocket(RoutingRequest request) {
        List<String> hosts = all(request.headers(), HeaderNames.HOST);
        if (hosts.size() != 1) {
            return false;
        }
        String host = hosts.getFirst();
        PeerInfo socket = request.localPeer();
        return host.equalsIgnoreCase(name(socket)) || host.equalsIgnoreCase("localhost:" + socket.port());
    }

    private static String name(PeerInfo socket) {
        InetAddress address = ((InetSocketAddress) socket.address()).getAddress();
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress() + ":" + socket.port();
        }
        return (address.isLoopbackAddress() ? "[::1]" : "[" + address.getHostAddress() + "]") + ":" + socket.port();
    }

    private static Optional<Problem> refusal(Headers headers) {
        for (Header header : headers) {
            if (isSignOfAProxy(header.headerName().lowerCase())) {
                return Optional.of(Problem.forbidden(
                        "forwarded",
                        "gateway: " + header.name() + " was sent, so this request came through a proxy; "
                                + "call the gateway directly"));
            }
        }
        boolean foreignSite = !OWN_SITE.containsAll(all(headers, FETCH_SITE));
        if (headers.contains(HeaderNames.ORIGIN) || foreignSite) {
            return Optional.of(Problem.forbidden(
                    "web-page",
                    "gateway: a web page of another site must not call this gateway; call it from a program"));
        }
        return Optional.empty();
    }

    private static boolean isSignOfAProxy(String header) {
        return header.startsWith(SIGN_OF_SOME_PROXY) || SIGNS_OF_A_PROXY.contains(header);
    }
}
