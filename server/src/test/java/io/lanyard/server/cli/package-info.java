/** Tests of the command line. */
@NullMarked
package io.lanyard.server.cli;

import org.jspecify.annotations.NullMarked;
