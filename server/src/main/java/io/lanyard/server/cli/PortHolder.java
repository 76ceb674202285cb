package io.lanyard.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds the process that listens on a TCP port of this host: in {@code /proc} on Linux, by {@code lsof} elsewhere. */
final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LSOF_SECONDS = 3;

    private PortHolder() {}

    /** Returns the process's id and command, or empty if it cannot be told, as for another user's process. */
    static Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            sockets.addAll(sockets(PROC.resolve(table), port));
        }
        return (sockets.isEmpty() ? byLsof(port) : byProc(sockets)).map(PortHolder::describe);
    }

    private static Set<String> sockets(Path table, int port) {
        String local = String.format(Locale.ROOT, ":%04X", port);
        Set<String> inodes = new HashSet<>();
        try (Stream<String> rows = Files.lines(table)) {
            rows.map(row -> row.strip().split("\\s+"))
                    .filter(row -> row.length > 9 && row[1].endsWith(local) && row[3].equals(LISTENING))
                    .forEach(row -> inodes.add("socket:[" + row[9] + "]"));
        } catch (IOException noProc) {
            return Set.of();
        }
        return inodes;
    }

    private static Optional<Long> byProc(Set<String> sockets) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOne(pid, sockets))
                .findFirst();
    }

    private static boolean holdsOne(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : open) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException goneOrForbidden) {
            return false;
        }
        return false;
    }

    private static Optional<Long> byLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            if (!lsof.waitFor(LSOF_SECONDS, TimeUnit.SECONDS)) {
                lsof.destroyForcibly();
                return Optional.empty();
            }
            String found = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return found.lines()
                    .filter(line -> line.matches("[0-9]{1,9}"))
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException noLsof) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String describe(long pid) {
        String command = ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .flatMap(PortHolder::command)
                .orElse("unknown");
        return "process " + pid + " (" + command + ")";
    }

    /** Options may hold secrets, so of a command line only what is run is told, and of our own the command. */
    private static Optional<String> command(ProcessHandle.Info info) {
        List<String> arguments = List.of(info.arguments().orElse(new String[0]));
        int main = arguments.indexOf(Lanyard.class.getName());
        if (main >= 0 && main + 1 < arguments.size()) {
            return Optional.of("lanyard " + arguments.get(main + 1));
        }
        return info.command();
    }
}
