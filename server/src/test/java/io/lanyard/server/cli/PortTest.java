package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.server.gateway.Listener;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void requireFree_whenAProcessListensThere_namesIt() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = new Port("emulator", new Listener("127.0.0.1", holder.getLocalPort()));

            assertThatThrownBy(() -> port.requireFree("choose another"))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("127.0.0.1:" + holder.getLocalPort() + " for the emulator")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (")
                    .hasMessageEndingWith("; choose another");
        }
    }

    @Test
    void requireFree_whenNobodyListensThere_leavesItFree() throws Exception {
        int free;
        try (ServerSocket found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = found.getLocalPort();
        }
        Port port = new Port("emulator", new Listener("127.0.0.1", free));

        assertThatCode(() -> port.requireFree("choose another")).doesNotThrowAnyException();
        assertThatCode(() -> port.requireFree("choose another")).doesNotThrowAnyException();
    }

    @Test
    void requireFree_whenTheHostIsUnknown_saysSo() {
        Port port = new Port("emulator", new Listener("no-such-host.invalid", 0));

        assertThatThrownBy(() -> port.requireFree("choose another"))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("the host is unknown");
    }
}
