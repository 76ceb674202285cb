/** Turns the identity of an IBM Cloud compute resource into IAM access tokens of a trusted profile. */
module io.lanyard.core {
    requires java.net.http;
    requires jakarta.json;
    requires static org.jspecify;

}
