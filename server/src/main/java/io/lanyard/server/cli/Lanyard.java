package io.lanyard.server.cli;

import io.lanyard.IamException;
import io.lanyard.IamTokens;
import io.lanyard.server.gateway.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line's entry point. */
@Command(
        name = "lanyard",
        mixinStandardHelpOptions = true,
        versionProvider = Lanyard.Version.class,
        description = "IBM Cloud without a stored secret: tokens of a trusted profile for the workload that runs here.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:success",
            "1:internal error",
            "2:wrong usage",
            "3:something here must be mended: a setting, a mount, a file",
            "4:IAM refused",
            "5:IAM or the metadata service is unavailable",
            "6:a port is taken"
        })
public final class Lanyard {

    private static final String EMULATOR = "io.lanyard.emulator.LocalIbmCloud";

    private Lanyard() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        configureLogging();
        System.exit(commandLine(Lanyard::configuredTokens).execute(arguments));
    }

    /**
     * Returns the command line, with {@code dev} and {@code emulator} where the emulator is there.
     *
     * @param tokens opens tokens as the surroundings configure them
     */
    static CommandLine commandLine(Supplier<IamTokens> tokens) {
        CommandLine commands = new CommandLine(new Lanyard());
        if (hasEmulator()) {
            commands.addSubcommand(new DevCommand()).addSubcommand(new EmulatorCommand());
        }
        return commands.addSubcommand(new ServeCommand())
                .addSubcommand(new TokenCommand(tokens))
                .setExecutionExceptionHandler(Lanyard::explain);
    }

    private static IamTokens configuredTokens() {
        return IamTokens.builder().alsoKnown(Gateway.SETTINGS).build();
    }

    private static int explain(Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        switch (failure) {
            case IamException iam -> {
                String message = String.valueOf(iam.getMessage());
                command.getErr().println(message);
                Troubleshooting.shipped()
                        .sections(message)
                        .forEach(section -> command.getErr().println("see " + section));
                return ExitCodes.of(iam);
            }
            case PortTakenException taken -> {
                command.getErr().println(taken.getMessage());
                return ExitCodes.PORT_TAKEN;
            }
            default -> throw failure;
        }
    }

    private static boolean hasEmulator() {
        try {
            Class.forName(EMULATOR, false, Lanyard.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static void configureLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream settings = Lanyard.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException broken) {
            System.err.println("cli: cannot read the logging settings (" + broken.getMessage() + ")");
        }
    }

    /** Reads the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Lanyard.class.getPackage().getImplementationVersion();
            return new String[] {
                "lanyard " + (version == null ? "(not packaged)" : version), "on Java " + Runtime.version()
            };
        }
    }
}
