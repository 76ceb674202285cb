package io.lanyard.spi;

import java.util.Optional;
import java.util.Set;

/** A source of {@code lanyard.*} settings, such as system properties or MicroProfile Config. Thread-safe. */
public interface Settings {

    /** Returns a setting's value; implementations return empty for a blank one. */
    Optional<String> value(String name);

    /** Returns the names of the settings that this source can list; it may know more that it cannot list. */
    Set<String> names();
}
