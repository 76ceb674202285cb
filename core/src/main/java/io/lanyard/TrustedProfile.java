package io.lanyard;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to the IAM trusted profile whose access token is wanted. Immutable.
 *
 * <p>A profile is chosen by its id, its CRN or its name; {@link #instanceDefault()} leaves the choice to the virtual
 * server instance, which may have been created with a default trusted profile.
 */
public final class TrustedProfile {

    /** The ways of choosing a trusted profile. */
    public enum Selector {
        /** By id, for example {@code Profile-94497d0d-2ac3-41bf-a993-a49d1b14627c}. */
        ID,
        /** By CRN. */
        CRN,
        /** By name, looked up in the account of the compute resource. */
        NAME,
        /** The default trusted profile of the virtual server instance. */
        INSTANCE_DEFAULT
    }

    private static final TrustedProfile DEFAULT_OF_INSTANCE =
            new TrustedProfile(Selector.INSTANCE_DEFAULT, "the instance's default trusted profile", null);

    private final Selector selector;
    private final String value;
    private final @Nullable String tenant;

    private TrustedProfile(Selector selector, String value, @Nullable String tenant) {
        this.selector = selector;
        this.value = visible(selector.name().toLowerCase(Locale.ROOT), value);
        this.tenant = tenant == null ? null : visible("tenant", tenant);
    }

    /**
     * Returns the profile with this id.
     *
     * @throws IllegalArgumentException if the id is blank or contains a control character
     */
    public static TrustedProfile id(String id) {
        return new TrustedProfile(Selector.ID, id, null);
    }

    /**
     * Returns the profile with this CRN.
     *
     * @throws IllegalArgumentException if the CRN does not start with {@code crn:} or contains a control character
     */
    public static TrustedProfile crn(String crn) {
        if (!crn.startsWith("crn:")) {
            throw new IllegalArgumentException("profile crn must start with crn:, was " + crn);
        }
        return new TrustedProfile(Selector.CRN, crn, null);
    }

    /**
     * Returns the profile with this name in the account of the compute resource.
     *
     * @throws IllegalArgumentException if the name is blank or contains a control character
     */
    public static TrustedProfile name(String name) {
        return new TrustedProfile(Selector.NAME, name, null);
    }

    /** Returns the default trusted profile of the virtual server instance that asks. */
    public static TrustedProfile instanceDefault() {
        return DEFAULT_OF_INSTANCE;
    }

    /**
     * Returns this profile guarded by a tenant: IAM issues a token only if the profile belongs to one of the accounts.
     *
     * @param accounts one or more account or enterprise ids, separated by commas; sent as {@code IBM-Cloud-Tenant}
     * @throws IllegalArgumentException if it is blank or contains a control character
     */
    public TrustedProfile withTenant(String accounts) {
        return new TrustedProfile(selector, value, accounts);
    }

    /** Returns how the profile is chosen. */
    public Selector selector() {
        return selector;
    }

    /** Returns the id, CRN or name; for the instance's default a text that says so. */
    public String value() {
        return value;
    }

    /** Returns the accounts to one of which the profile must belong, as IAM's header takes them. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    private static String visible(String property, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "profile " + property + " must not be blank or contain control characters");
        }
        return text.strip();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedProfile that
                && selector == that.selector
                && value.equals(that.value)
                && Objects.equals(tenant, that.tenant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(selector, value, tenant);
    }

    /** Returns the profile as people write it, for example {@code name billing}. */
    @Override
    public String toString() {
        return selector == Selector.INSTANCE_DEFAULT ? value : selector.name().toLowerCase(Locale.ROOT) + " " + value;
    }
}
