package dev.ockham.fusion.train.stage;

import dev.ockham.fusion.data.Split;

/**
 * A layer that was trained as the layer itself is, on some of its samples. How sure it is of the
 * others, and how right, tells how sure the layer itself is of samples that nobody has seen.
 *
 * @param split the samples that it learnt and, as the validation part, the others
 * @param ending the layer, as its passes left it
 */
public record Twin(Split split, Ending ending) {}
