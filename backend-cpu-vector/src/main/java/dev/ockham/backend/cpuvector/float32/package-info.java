/**
 * Kernels for float32. The package for the other number format is written from this one by {@code
 * TwinsTest}.
 *
 * <p>From the inside out: {@link dev.ockham.backend.cpuvector.float32.tile.ProductTiles} and {@link
 * dev.ockham.backend.cpuvector.float32.tile.TransposedTiles} and their halves are unrolled loops;
 * {@link dev.ockham.backend.cpuvector.float32.tile.PanelTiles} runs them along a panel, {@link
 * dev.ockham.backend.cpuvector.float32.Products} over a block of rows, on operands in the form of
 * {@link dev.ockham.backend.cpuvector.float32.tile.Panels}. All other vectors are read and written
 * by {@link dev.ockham.backend.cpuvector.float32.tile.Vectors}. Every element of a product is one
 * chain of fused multiply-adds in the order of the inner index, whatever tile it falls into.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float32;

import org.jspecify.annotations.NullMarked;
