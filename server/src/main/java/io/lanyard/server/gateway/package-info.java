/** The gateway: IAM access tokens for programs in any language, on a loopback socket that is closed by default. */
@NullMarked
package io.lanyard.server.gateway;

import org.jspecify.annotations.NullMarked;
