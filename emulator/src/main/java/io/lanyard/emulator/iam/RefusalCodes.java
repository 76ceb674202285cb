package io.lanyard.emulator.iam;

import java.util.EnumMap;
import java.util.Map;

/** The table of what each {@link Reason} looks like on the wire. Immutable. */
public final class RefusalCodes {

    private final Map<Reason, RefusalCode> changed;

    private RefusalCodes(Map<Reason, RefusalCode> changed) {
        this.changed = changed;
    }

    /** Returns the table as {@link Reason} documents it. */
    public static RefusalCodes standard() {
        return new RefusalCodes(Map.of());
    }

    /** Returns this table with one entry changed. */
    public RefusalCodes with(Reason reason, RefusalCode code) {
        Map<Reason, RefusalCode> more = new EnumMap<>(Reason.class);
        more.putAll(changed);
        more.put(reason, code);
        return new RefusalCodes(more);
    }

    /** Returns what a reason looks like. */
    public RefusalCode of(Reason reason) {
        return changed.getOrDefault(reason, reason.usual());
    }
}
