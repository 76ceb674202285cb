package io.lanyard.server.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lanyard.IamTokens;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/** Sets up what the two sockets answer, before the web server starts. */
@ApplicationScoped
class GatewayRoutes {

    static final String MANAGEMENT = "management";

    private static final Logger LOG = System.getLogger(GatewayRoutes.class.getName());

    private final IamTokens tokens;
    private final Config config;

    @Inject
    GatewayRoutes(IamTokens tokens, Config config) {
        this.tokens = tokens;
        this.config = config;
    }

    void register(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) @Initialized(ApplicationScoped.class) Object event,
            BeanManager beans) {
        Sockets.of(config);
        // Behind the injected reference nothing is built before its first use; a bad setting must fail the start.
        tokens.describe(IamTokens.DEFAULT_ALIAS);
        ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
        Aliases aliases = Aliases.of(new MicroProfileSettings(config));
        tokenSocket(server.serverRoutingBuilder(), new TokenRoute(tokens, aliases, InstantSource.system()));
        server.serverNamedRoutingBuilder(MANAGEMENT).addFilter(new FramingFilter());
        LOG.log(Level.DEBUG, "gateway: aliases {0}", aliases.served());
    }

    private static void tokenSocket(HttpRouting.Builder routes, TokenRoute tokenRoute) {
        routes.addFilter(new FramingFilter())
                .addFilter(new CallerFilter())
                .get(TokenRoute.PATTERN, tokenRoute)
                .any(TokenRoute.PATTERN, GatewayRoutes::wrongMethod)
                .any(GatewayRoutes::unknownPath)
                .error(RuntimeException.class, (request, response, failure) -> {
                    LOG.log(Level.ERROR, "gateway: request failed", failure);
                    Problem.internal().send(request, response);
                });
    }

    private static void wrongMethod(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.ALLOW, "GET");
        Problem.wrongMethod("gateway: only GET is answered here").send(request, response);
    }

    private static void unknownPath(ServerRequest request, ServerResponse response) {
        Problem.notFound("gateway: nothing is served at this path; there is GET " + TokenRoute.PATTERN)
                .send(request, response);
    }
}
