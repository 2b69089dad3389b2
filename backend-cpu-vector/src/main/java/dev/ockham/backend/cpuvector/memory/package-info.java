/** Memory: arrays on the Java heap, where C2 compiles vector accesses best. */
@NullMarked
package dev.ockham.backend.cpuvector.memory;

import org.jspecify.annotations.NullMarked;
