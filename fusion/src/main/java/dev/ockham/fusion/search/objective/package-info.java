/** What the search minimises: the misfit of a layer on all rows, and its gradient. */
@NullMarked
package dev.ockham.fusion.search.objective;

import org.jspecify.annotations.NullMarked;
