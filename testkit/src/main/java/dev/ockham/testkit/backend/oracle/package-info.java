/** What operations ought to give: computed in double on the host, with a bound on the rounding. */
@NullMarked
package dev.ockham.testkit.backend.oracle;

import org.jspecify.annotations.NullMarked;
