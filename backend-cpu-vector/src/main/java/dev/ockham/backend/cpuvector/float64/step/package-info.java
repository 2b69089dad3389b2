// Generated from float32/step/package-info.java by TwinsTest: a change is made there.
/**
 * A step of training on flat parameters: the prior's pull, the optimiser's move, sums of squares.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float64.step;

import org.jspecify.annotations.NullMarked;
