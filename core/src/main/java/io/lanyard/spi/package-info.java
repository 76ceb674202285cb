/**
 * What providers and adapters implement: recognising a compute environment, proving its identity, exchanging the proof,
 * resolving an alias, and reading settings.
 */
@NullMarked
package io.lanyard.spi;

import org.jspecify.annotations.NullMarked;
