/** The token lifecycle and its helpers; nothing here is for use outside this module. */
@NullMarked
package io.lanyard.internal;

import org.jspecify.annotations.NullMarked;
