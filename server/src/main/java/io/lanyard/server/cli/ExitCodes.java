package io.lanyard.server.cli;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import picocli.CommandLine;

/** What a command's exit status says. */
final class ExitCodes {

    static final int OK = CommandLine.ExitCode.OK;
    static final int INTERNAL = CommandLine.ExitCode.SOFTWARE;
    static final int USAGE = CommandLine.ExitCode.USAGE;
    static final int CONFIGURATION = 3;
    static final int REJECTED = 4;
    static final int UNAVAILABLE = 5;
    static final int PORT_TAKEN = 6;

    private ExitCodes() {}

    static int of(IamException failure) {
        return switch (failure) {
            case IamConfigurationException broken -> CONFIGURATION;
            case IamRejectedException refused -> REJECTED;
            case IamUnavailableException down -> UNAVAILABLE;
        };
    }
}
