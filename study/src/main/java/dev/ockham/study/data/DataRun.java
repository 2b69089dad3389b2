package dev.ockham.study.data;

import dev.ockham.study.trial.Trial;

/**
 * A method on a data set with one seed.
 *
 * @param method the name of its row
 * @param seed of the split, where the table states none, and of the training
 * @param trial what came of it
 */
public record DataRun(String method, long seed, Trial trial) {}
