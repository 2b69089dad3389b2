/** What is timed: workloads, their data, and those who do the work, all behind one interface. */
@NullMarked
package dev.ockham.bench.work;

import org.jspecify.annotations.NullMarked;
