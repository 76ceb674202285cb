package io.lanyard.emulator.faults;

import java.time.Duration;

/** The bounds of what a fault can be. */
final class Checks {

    private Checks() {}

    static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadFaultException(name, "must be " + least + " to " + most + ", was " + value);
        }
    }

    static void range(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BadFaultException(name, "must be " + least + " to " + most + ", was " + value);
        }
    }
}
