/** How a step's time and memory grow with each size of a layer, and with threads. */
@NullMarked
package dev.ockham.bench.growth;

import org.jspecify.annotations.NullMarked;
