// Generated from float32/package-info.java by TwinsTest: a change is made there.
/**
 * Kernels for float64.
 *
 * <p>From the inside out: {@link dev.ockham.backend.cpuvector.float64.tile.ProductTiles} and {@link
 * dev.ockham.backend.cpuvector.float64.tile.TransposedTiles} and their halves are unrolled loops;
 * {@link dev.ockham.backend.cpuvector.float64.tile.PanelTiles} runs them along a panel, {@link
 * dev.ockham.backend.cpuvector.float64.Products} over a block of rows, on operands in the form of
 * {@link dev.ockham.backend.cpuvector.float64.tile.Panels}. All other vectors are read and written
 * by {@link dev.ockham.backend.cpuvector.float64.tile.Vectors}. Every element of a product is one
 * chain of fused multiply-adds in the order of the inner index, whatever tile it falls into.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float64;

import org.jspecify.annotations.NullMarked;
