/**
 * Losses: what a layer's outputs are judged by. Anyone may add one, in one class that implements
 * {@link dev.ockham.api.loss.Loss}.
 */
@NullMarked
package dev.ockham.api.loss;

import org.jspecify.annotations.NullMarked;
