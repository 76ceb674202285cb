/** Measures what a cached token costs its reader, beside a floor and beside IBM's Java SDK. */
@NullMarked
package io.lanyard.benchmarks;

import org.jspecify.annotations.NullMarked;
