/** Running JMH: how long, and the times that come of it. */
@NullMarked
package dev.ockham.bench.run;

import org.jspecify.annotations.NullMarked;
