/**
 * Kernels for float64. The package {@code float64} is this one with the words replaced: change a
 * kernel here and let {@code TwinsTest} write the other.
 *
 * <p>From the inside out: {@link dev.ockham.backend.cpuvector.float64.ProductTiles} and {@link
 * dev.ockham.backend.cpuvector.float64.TransposedTiles} and their halves are unrolled loops; {@link
 * dev.ockham.backend.cpuvector.float64.PanelTiles} runs them along a panel, {@link
 * dev.ockham.backend.cpuvector.float64.Products} over a block of rows, on operands in the form of
 * {@link dev.ockham.backend.cpuvector.float64.Panels}. All other vectors are read and written by
 * {@link dev.ockham.backend.cpuvector.float64.Vectors}. Every element of a product is one chain of
 * fused multiply-adds in the order of the inner index, whatever tile it falls into.
 */
@NullMarked
package dev.ockham.backend.cpuvector.float64;

import org.jspecify.annotations.NullMarked;
