package io.lanyard.emulator.http;

import java.util.Optional;

/** One emulated service behind the common server. Called from many threads at once. */
@FunctionalInterface
public interface Service {

    /** Answers a request, or returns empty if its path is not one of this service's. */
    Optional<Answer> answer(Call call);
}
