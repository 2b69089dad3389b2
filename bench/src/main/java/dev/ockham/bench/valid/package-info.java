/** When a time counts: who was timed agrees with the reference, and the JVM is warm. */
@NullMarked
package dev.ockham.bench.valid;

import org.jspecify.annotations.NullMarked;
