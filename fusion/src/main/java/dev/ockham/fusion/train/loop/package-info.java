/**
 * Passes over the data: steps of the optimiser, the prior's part in them, removal of components.
 */
@NullMarked
package dev.ockham.fusion.train.loop;

import org.jspecify.annotations.NullMarked;
