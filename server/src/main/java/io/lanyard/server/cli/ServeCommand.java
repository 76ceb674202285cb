package io.lanyard.server.cli;

import io.lanyard.server.gateway.Gateway;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.Config;
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
        ports(Map.of()).forEach(port -> port.requireFree("stop it, or set lanyard.gateway.*.port"));
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
     * @param settings what wins over all other settings
     */
    static List<Port> ports(Map<String, String> settings) {
        Config config = Gateway.config(settings);
        return List.of(
                port(config, "gateway's token socket", "lanyard.gateway.token."),
                port(config, "gateway's management socket", "lanyard.gateway.management."));
    }

    private static Port port(Config config, String purpose, String prefix) {
        return new Port(
                purpose,
                config.getValue(prefix + "host", String.class),
                config.getValue(prefix + "port", Integer.class));
    }
}
