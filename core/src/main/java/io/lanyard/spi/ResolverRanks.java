package io.lanyard.spi;

/** The order in which an alias is resolved: the highest rank answers first. */
public final class ResolverRanks {

    /** {@code lanyard.profiles.*} settings. */
    public static final int CONFIGURATION = 300;

    /** The pod's annotations. */
    public static final int POD_ANNOTATION = 200;

    /** The instance's default trusted profile. */
    public static final int INSTANCE_DEFAULT = 100;

    private ResolverRanks() {}
}
