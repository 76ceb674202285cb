package io.lanyard.server.cli;

import io.lanyard.AccessToken;
import io.lanyard.IamTokens;
import io.lanyard.server.gateway.TokenJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets one token and prints it, without the container. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Gets an access token of a trusted profile and prints it.",
            "Settings are read from the environment; while ./lanyard dev runs, what is not set comes from there."
        })
final class TokenCommand implements Callable<Integer> {

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "<alias>",
            defaultValue = IamTokens.DEFAULT_ALIAS,
            description = "The profile's alias, as in lanyard.profiles.<alias>.name; default: ${DEFAULT-VALUE}.")
    private String alias = IamTokens.DEFAULT_ALIAS;

    @ArgGroup
    private Format format = new Format();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Supplier<IamTokens> source;

    /** How to print it. */
    private static final class Format {

        @Option(names = "--header", description = "Print an Authorization header, as curl -H takes it.")
        private boolean header;

        @Option(names = "--json", description = "Print JSON with the token's expiry and profile.")
        private boolean json;
    }

    TokenCommand(Supplier<IamTokens> source) {
        this.source = source;
    }

    @Override
    public Integer call() {
        try (IamTokens tokens = source.get()) {
            print(tokens.get(alias));
            warn(tokens.describe(alias).findings());
        }
        return ExitCodes.OK;
    }

    /** Tells what IAM overlooked: it need not do so next time, and other programs may not. */
    private void warn(List<String> findings) {
        PrintWriter err = spec.commandLine().getErr();
        for (String finding : findings) {
            err.println("warning: " + finding);
            err.println("see " + Troubleshooting.shipped().section(finding));
        }
    }

    private void print(AccessToken token) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.header) {
            out.println("Authorization: " + token.authorizationHeader());
        } else if (format.json) {
            out.println(TokenJson.write(token, Instant.now()));
        } else {
            out.println(token.value());
        }
        out.flush();
    }
}
