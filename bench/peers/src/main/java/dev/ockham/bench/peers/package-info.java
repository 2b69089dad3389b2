/** Libraries that the benchmarks compare Ockham with, each called in the fastest way we know. */
@NullMarked
package dev.ockham.bench.peers;

import org.jspecify.annotations.NullMarked;
