/** A local IBM Cloud that keeps to the wire of the real one, for tests and for development. */
@NullMarked
package io.lanyard.emulator;

import org.jspecify.annotations.NullMarked;
