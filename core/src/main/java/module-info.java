/** Turns the identity of an IBM Cloud compute resource into IAM access tokens of a trusted profile. */
module io.lanyard.core {
    requires java.net.http;
    requires jakarta.json;
    requires static transitive org.jspecify;

    exports io.lanyard;
    exports io.lanyard.spi;

    uses io.lanyard.spi.ComputeIdentityProvider;
    uses io.lanyard.spi.ProfileResolver;
}
