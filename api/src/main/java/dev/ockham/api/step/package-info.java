/** A step of training on any layer's flat parameters: the prior's pull and the optimiser's move. */
@NullMarked
package dev.ockham.api.step;

import org.jspecify.annotations.NullMarked;
