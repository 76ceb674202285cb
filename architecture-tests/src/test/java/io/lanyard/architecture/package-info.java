/** Keeps the house in order: which module may know which, and documents that say what the code says. */
@NullMarked
package io.lanyard.architecture;

import org.jspecify.annotations.NullMarked;
