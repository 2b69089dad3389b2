// Generated from float32/cp/package-info.java by TwinsTest: a change is made there.
/**
 * The fused kernels of the CP layer for float64, one pass over blocks of rows: {@link
 * dev.ockham.backend.cpuvector.float64.cp.Forward}, {@link
 * dev.ockham.backend.cpuvector.float64.cp.Losses} and {@link
 * dev.ockham.backend.cpuvector.float64.cp.Backward} work on a block while it is in the second-level
 * cache; {@link dev.ockham.backend.cpuvector.float64.step.Update} moves the parameters. {@link
 * dev.ockham.backend.cpuvector.float64.cp.Float64CpKernels} gives the blocks to the threads.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float64.cp;

import org.jspecify.annotations.NullMarked;
