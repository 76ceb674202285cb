/** Plain Java SE: a {@code main} method that acts as a trusted profile; no container, no framework. */
@NullMarked
package io.lanyard.examples.se;

import org.jspecify.annotations.NullMarked;
