package io.lanyard.server.cli;

import io.helidon.Main;
import io.lanyard.emulator.EmulatorMain;
import io.lanyard.server.gateway.Gateway;
import io.lanyard.server.gateway.Listener;
import io.lanyard.server.gateway.Sockets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a local IBM Cloud, a pod of it, and the gateway in that pod, until the process is ended. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a local IBM Cloud, a pod of it, and the gateway in that pod; shows what happened and what to try.",
            "No account and no network are needed. While it runs, ./lanyard token uses it."
        })
final class DevCommand implements Callable<Integer> {

    private static final int HIGHEST_OFFSET = 50_000;

    @Option(
            names = "--port-offset",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "Added to the ports 9169 (tokens), 9170 (emulator) and 9171 (health); default: 0.")
    private int offset;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new ParameterException(
                    spec.commandLine(), "--port-offset must be 0 to " + HIGHEST_OFFSET + ", was " + offset);
        }
        Map<String, String> settings = new HashMap<>(movedPorts());
        Listener emulator = new Listener("127.0.0.1", EmulatorMain.DEFAULT_PORT + offset);
        List<Port> ports = new ArrayList<>(ServeCommand.ports(Gateway.sockets(settings)));
        ports.add(new Port("emulator", emulator));
        ports.forEach(port -> port.requireFree("stop it, or start with --port-offset " + (offset + 100)));

        DevStory story = new DevStory(spec.commandLine().getOut());
        try (DevCloud cloud = DevCloud.start(emulator.port())) {
            story.cloud(cloud);
            settings.putAll(cloud.settings());
            run(cloud, settings, story);
        }
        return ExitCodes.OK;
    }

    private static void run(DevCloud cloud, Map<String, String> settings, DevStory story) throws InterruptedException {
        try (Gateway gateway = Gateway.start(settings)) {
            story.gateway(gateway);
            DevEnvironment.publish(cloud.settings())
                    .ifPresent(environment -> Main.addShutdownHandler(environment::close));
            story.suggestions(cloud, gateway);
            new CountDownLatch(1).await();
        }
    }

    /** Moves the sockets only if asked to, so that otherwise the settings decide. */
    private Map<String, String> movedPorts() {
        if (offset == 0) {
            return Map.of();
        }
        Sockets usual = Gateway.sockets(Map.of());
        return Map.of(
                "lanyard.gateway.token.port", Integer.toString(usual.token().port() + offset),
                "lanyard.gateway.management.port",
                        Integer.toString(usual.management().port() + offset));
    }
}
