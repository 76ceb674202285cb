/** The identity of a pod: its projected service account token, and the trusted profile that its annotations name. */
@NullMarked
package io.lanyard.provider.iks;

import org.jspecify.annotations.NullMarked;
