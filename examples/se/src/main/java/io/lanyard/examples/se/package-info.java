/** Calls a service with a token from plain Java SE. */
@NullMarked
package io.lanyard.examples.se;

import org.jspecify.annotations.NullMarked;
