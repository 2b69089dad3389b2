/**
 * A step of training on flat parameters: the prior's pull, the optimiser's move, sums of squares.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float32.step;

import org.jspecify.annotations.NullMarked;
