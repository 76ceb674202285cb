/** Tests of the gateway over real sockets. */
@NullMarked
package io.lanyard.server.gateway;

import org.jspecify.annotations.NullMarked;
