/** Recognises pods of IBM Cloud Kubernetes Service and reads their projected service account token. */
module io.lanyard.provider.iks {
    requires transitive io.lanyard.core;
    requires static transitive org.jspecify;

    exports io.lanyard.provider.iks;

    provides io.lanyard.spi.ComputeIdentityProvider with
            io.lanyard.provider.iks.IksIdentityProvider;
    provides io.lanyard.spi.ProfileResolver with
            io.lanyard.provider.iks.PodAnnotationResolver;
}
