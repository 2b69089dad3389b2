/**
 * The search for the rank after training: components are removed, joined and added while the
 * evidence grows. What priors leave may be a local optimum; this is the way out of it.
 */
@NullMarked
package dev.ockham.fusion.search;

import org.jspecify.annotations.NullMarked;
