package io.lanyard.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Keeps what is logged, formatted. Thread-safe. */
final class LogRecorder extends Handler {

    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord log) {
        lines.add(log.getLoggerName() + ' ' + formatter.format(log));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
