package io.lanyard.server.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps one connection's requests apart. Refuses those whose end two readers could see in different places, and closes
 * the connection, so that what follows is never taken for a request; closes it, too, after a request that was announced
 * as the last. The web server by itself does neither. Immutable.
 */
final class FramingFilter implements Filter {

    /** Eighteen digits always fit a {@code long}. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private static final Pattern CLOSE = Pattern.compile("(?i)(?:^|,)\\s*close\\s*(?:,|$)");

    private static final String ONLY_ENCODING = "chunked";

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<String> ambiguity = ambiguity(request.headers());
        if (ambiguity.isPresent()) {
            refuse(request, response, Problem.badFraming("gateway: " + ambiguity.get() + "; the connection is closed"));
        }
        boolean last = isLast(request.headers());
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        chain.proceed();
        if (last && response.isSent()) {
            throw new CloseConnectionException("as the caller asked");
        }
    }

    /** Sends a problem and closes the connection; a header or an exception of HTTP alone would leave it open. */
    static void refuse(ServerRequest request, ServerResponse response, Problem problem) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        problem.send(request, response);
        throw new CloseConnectionException(problem.code());
    }

    private static Optional<String> ambiguity(Headers headers) {
        List<String> lengths = all(headers, HeaderNames.CONTENT_LENGTH);
        List<String> encodings = all(headers, HeaderNames.TRANSFER_ENCODING);
        if (!lengths.isEmpty() && !encodings.isEmpty()) {
            return Optional.of("Content-Length and Transfer-Encoding exclude each other");
        }
        if (lengths.size() > 1) {
            return Optional.of("Content-Length must be sent once, was sent " + lengths.size() + " times");
        }
        if (!lengths.isEmpty() && !LENGTH.matcher(lengths.getFirst()).matches()) {
            return Optional.of("Content-Length must be 1 to 18 digits");
        }
        if (!encodings.isEmpty() && !encodings.equals(List.of(ONLY_ENCODING))) {
            return Optional.of("Transfer-Encoding must be " + ONLY_ENCODING);
        }
        return Optional.empty();
    }

    private static boolean isLast(Headers headers) {
        return all(headers, HeaderNames.CONNECTION).stream()
                .anyMatch(value -> CLOSE.matcher(value).find());
    }

    static List<String> all(Headers headers, HeaderName name) {
        return headers.all(name, List::of);
    }
}
