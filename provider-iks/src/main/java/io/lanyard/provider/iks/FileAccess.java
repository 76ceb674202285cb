package io.lanyard.provider.iks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Says who may read a file and who asks, and what kind of file it is, where the system tells. */
final class FileAccess {

    private static final String UNIX_FACTS = "unix:mode,uid,gid";
    private static final Path OURSELVES = Path.of("/proc/self");
    private static final String ALL_PERMISSIONS = "rwxrwxrwx";
    private static final int TYPE_MASK = 0170000;
    private static final int PERMISSION_MASK = 07777;

    private FileAccess() {}

    /**
     * Returns mode, owner and group of a file, or of the nearest folder above it whose facts may be read, and the user
     * id of this process, for example {@code /t/token has mode 0600 (rw-------), owner uid 0, group gid 0; this process
     * has uid 1001}.
     */
    static String describe(Path file) {
        String process = "this process has "
                + facts(OURSELVES).map(facts -> "uid " + facts.uid()).orElse("an unknown uid");
        for (Path each = file; each != null; each = each.getParent()) {
            Optional<UnixFacts> facts = facts(each);
            if (facts.isPresent()) {
                return each + " has " + facts.get() + "; " + process;
            }
        }
        return file + " has an unknown mode and owner; " + process;
    }

    /** Returns what a file that is neither regular nor a directory nor a link is, for example {@code a named pipe}. */
    static String kind(Path special) {
        int type = facts(special).map(facts -> facts.mode() & TYPE_MASK).orElse(0);
        return switch (type) {
            case 0010000 -> "a named pipe";
            case 0020000 -> "a character device";
            case 0060000 -> "a block device";
            case 0140000 -> "a socket";
            default -> "a special file";
        };
    }

    private static Optional<UnixFacts> facts(Path file) {
        try {
            Map<String, Object> read = Files.readAttributes(file, UNIX_FACTS);
            return Optional.of(new UnixFacts(number(read, "mode"), number(read, "uid"), number(read, "gid")));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static int number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Integer value ? value : 0;
    }

    private record UnixFacts(int mode, int uid, int gid) {

        @Override
        public String toString() {
            return String.format(
                    "mode %04o (%s), owner uid %s, group gid %s",
                    mode & PERMISSION_MASK,
                    permissions(),
                    Integer.toUnsignedString(uid),
                    Integer.toUnsignedString(gid));
        }

        private String permissions() {
            StringBuilder granted = new StringBuilder(ALL_PERMISSIONS);
            for (int i = 0; i < granted.length(); i++) {
                if ((mode & (0400 >> i)) == 0) {
                    granted.setCharAt(i, '-');
                }
            }
            return granted.toString();
        }
    }
}
