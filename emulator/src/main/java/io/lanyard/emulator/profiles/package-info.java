/** Trusted profiles: what they are, who may assume them, and IAM's Identity Services REST API for them. */
@NullMarked
package io.lanyard.emulator.profiles;

import org.jspecify.annotations.NullMarked;
