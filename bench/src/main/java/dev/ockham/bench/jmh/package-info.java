/** The benchmarks that JMH runs, each in a JVM of its own. */
@NullMarked
package dev.ockham.bench.jmh;

import org.jspecify.annotations.NullMarked;
