/** Faults on demand: what they are, where they are planted, and how they spoil an answer. */
@NullMarked
package io.lanyard.emulator.faults;

import org.jspecify.annotations.NullMarked;
