package io.lanyard.internal;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks another selector, asked for anew each time, but never for loopback. Thread-safe if that one is. */
final class ProxyExceptLoopback extends ProxySelector {

    private final Supplier<? extends @Nullable ProxySelector> others;

    /** Creates a selector over another one, which may be absent. */
    ProxyExceptLoopback(Supplier<? extends @Nullable ProxySelector> others) {
        this.others = others;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector other = others.get();
        return other == null || IamUrl.loopback(uri) ? List.of(Proxy.NO_PROXY) : other.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        ProxySelector other = others.get();
        if (other != null) {
            other.connectFailed(uri, address, failure);
        }
    }
}
