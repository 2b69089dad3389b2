/**
 * The fused kernels of the CP layer for float32, one pass over blocks of rows: {@link
 * dev.ockham.backend.cpuvector.float32.cp.Forward}, {@link
 * dev.ockham.backend.cpuvector.float32.cp.Losses} and {@link
 * dev.ockham.backend.cpuvector.float32.cp.Backward} work on a block while it is in the second-level
 * cache; {@link dev.ockham.backend.cpuvector.float32.step.Update} moves the parameters. {@link
 * dev.ockham.backend.cpuvector.float32.cp.Float32CpKernels} gives the blocks to the threads.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float32.cp;

import org.jspecify.annotations.NullMarked;
