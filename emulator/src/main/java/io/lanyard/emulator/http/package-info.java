/** Requests and answers as the emulated services see them, and the small server that carries them. */
@NullMarked
package io.lanyard.emulator.http;

import org.jspecify.annotations.NullMarked;
