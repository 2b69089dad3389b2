/** Other programs: started, timed, and read to their end. */
@NullMarked
package dev.ockham.bench.process;

import org.jspecify.annotations.NullMarked;
