/** Benchmarks: the same layer and the same data on every backend, agreement checked first. */
@NullMarked
package dev.ockham.bench;

import org.jspecify.annotations.NullMarked;
