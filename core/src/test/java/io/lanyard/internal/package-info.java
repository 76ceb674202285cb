/** Tests and fakes of the token lifecycle: a virtual host, a scripted IAM, random schedules. */
@NullMarked
package io.lanyard.internal;

import org.jspecify.annotations.NullMarked;
