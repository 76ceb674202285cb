/** IAM's token service: grants, refusals, signing keys. */
@NullMarked
package io.lanyard.emulator.iam;

import org.jspecify.annotations.NullMarked;
