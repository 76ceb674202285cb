/**
 * The command line. Only {@code serve} and {@code dev} start the container; {@code dev} and {@code emulator} exist where
 * the emulator is on the class path, which it is in the development distribution alone.
 */
@NullMarked
package io.lanyard.server.cli;

import org.jspecify.annotations.NullMarked;
