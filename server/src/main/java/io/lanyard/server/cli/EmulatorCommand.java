package io.lanyard.server.cli;

import io.lanyard.emulator.EmulatorMain;
import io.lanyard.server.gateway.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the emulator alone until the process is ended. */
@Command(
        name = "emulator",
        mixinStandardHelpOptions = true,
        description = "Runs a local IBM Cloud on 127.0.0.1, without the gateway.")
final class EmulatorCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "<port>",
            defaultValue = "" + EmulatorMain.DEFAULT_PORT,
            description = "The port on 127.0.0.1; 0 for any free one; default: ${DEFAULT-VALUE}.")
    private int port = EmulatorMain.DEFAULT_PORT;

    @Option(names = "--seed", description = "Make a cluster, a linked trusted profile and a pod's projected token.")
    private boolean seed;

    @Option(
            names = "--tokens",
            paramLabel = "<directory>",
            description = "Where to project the token; implies --seed; default: a new temporary directory.")
    private @Nullable Path tokens;

    @Override
    public Integer call() throws InterruptedException {
        new Port("emulator", new Listener("127.0.0.1", port)).requireFree("stop it, or choose another by --port");
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
        if (seed) {
            arguments.add("--seed");
        }
        if (tokens != null) {
            arguments.addAll(List.of("--tokens", tokens.toString()));
        }
        EmulatorMain.main(arguments.toArray(String[]::new));
        return ExitCodes.OK;
    }
}
