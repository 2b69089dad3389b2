/** Training: options, losses with their noise, schedules, early stopping, history, baselines. */
@NullMarked
package dev.ockham.fusion.train;

import org.jspecify.annotations.NullMarked;
