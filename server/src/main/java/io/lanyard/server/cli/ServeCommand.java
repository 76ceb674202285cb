package io.lanyard.server.cli;

import io.lanyard.server.gateway.Gateway;
import io.lanyard.server.gateway.Sockets;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the gateway until the process is ended. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the gateway: GET /v1/tokens/<alias> on 127.0.0.1:9169, health on port 9171.",
            "Settings are read from system properties, the environment and microprofile-config.properties;",
            "lanyard.gateway.token.port and lanyard.gateway.management.port move the two sockets."
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ports(Gateway.sockets(Map.of()))
                .forEach(port -> port.requireFree(
                        "stop it, or set lanyard.gateway.token.port and lanyard.gateway.management.port"));
        Gateway gateway = Gateway.start(Map.of());
        PrintWriter out = spec.commandLine().getOut();
        out.println("gateway: tokens on " + gateway.tokens() + ", health on " + gateway.management() + "/health");
        out.flush();
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }

    /**
     * Returns where the gateway is about to listen.
     *
     * @param sockets its sockets
     */
    static List<Port> ports(Sockets sockets) {
        return List.of(
                new Port("gateway's token socket", sockets.token()),
                new Port("gateway's management socket", sockets.management()));
    }
}
