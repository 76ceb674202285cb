/** What applications use: tokens, profiles, what is known about them, and the ways in which they can fail. */
@NullMarked
package io.lanyard;

import org.jspecify.annotations.NullMarked;
