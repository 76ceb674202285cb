/** Tests of trusted profiles at the seam of the service, without HTTP. */
@NullMarked
package io.lanyard.emulator.profiles;

import org.jspecify.annotations.NullMarked;
