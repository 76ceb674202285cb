package io.lanyard.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the emulator as a program. */
public final class EmulatorMain {

    /** The port unless another is given. */
    public static final int DEFAULT_PORT = 9170;

    private static final String USAGE = """
            usage: lanyard emulator [--port N] [--seed] [--tokens DIRECTORY]

              --port N             the port on 127.0.0.1, 9170 unless given; 0 for any free one
              --seed               make a cluster, a linked trusted profile and a pod's projected token
              --tokens DIRECTORY   where --seed projects the token, a new temporary directory unless given
            """;

    private EmulatorMain() {}

    /** What the command line asks for. */
    record Options(int port, boolean seed, List<Path> tokens) {

        static Options parse(String... arguments) {
            Deque<String> left = new ArrayDeque<>(List.of(arguments));
            Options options = new Options(DEFAULT_PORT, false, List.of());
            while (!left.isEmpty()) {
                String option = left.pop();
                options = switch (option) {
                    case "--port" -> new Options(port(value(option, left)), options.seed, options.tokens);
                    case "--seed" -> new Options(options.port, true, options.tokens);
                    case "--tokens" -> new Options(options.port, true, List.of(Path.of(value(option, left))));
                    default -> throw new IllegalArgumentException("unknown option " + option);
                };
            }
            return options;
        }

        private static String value(String option, Deque<String> left) {
            if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return left.pop();
        }

        private static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException notOne) {
                throw new IllegalArgumentException("--port must be a number, was " + text, notOne);
            }
            throw new IllegalArgumentException("--port must be 0 to 65535, was " + text);
        }
    }

    /**
     * Starts the emulator and waits until the process is ended.
     *
     * @param arguments see the usage text
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            LocalIbmCloud cloud = start(options, System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "emulator-close"));
        } catch (IllegalArgumentException wrong) {
            System.err.println("emulator: " + wrong.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (UncheckedIOException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /**
     * Starts an emulator and says so.
     *
     * @throws UncheckedIOException if the port or the directory cannot be had
     */
    static LocalIbmCloud start(Options options, PrintStream out) {
        LocalIbmCloud cloud = LocalIbmCloud.builder().port(options.port()).start();
        try {
            out.println("A local IBM Cloud listens on " + cloud.url() + " (this machine only)");
            out.println("Administrator: POST " + cloud.url()
                    + "/identity/token with grant_type=urn:ibm:params:oauth:grant-type:apikey and apikey="
                    + cloud.administratorApiKey());
            out.println("Controls: " + String.join(", ", Control.ROUTES));
            if (options.seed()) {
                describe(Story.seed(cloud, directory(options)), out);
            }
            return cloud;
        } catch (RuntimeException failed) {
            cloud.close();
            throw failed;
        }
    }

    private static void describe(Story story, PrintStream out) {
        out.println("Trusted profile: " + story.profile().name() + " ("
                + story.profile().id() + ")");
        out.println("Pod: " + story.pod().identifier() + ", token in "
                + story.volume().file());
    }

    private static Path directory(Options options) {
        try {
            return options.tokens().isEmpty()
                    ? Files.createTempDirectory("lanyard-tokens-")
                    : options.tokens().getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException("emulator: no temporary directory (" + failed.getMessage() + ")", failed);
        }
    }
}
