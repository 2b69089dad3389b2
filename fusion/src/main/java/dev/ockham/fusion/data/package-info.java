/**
 * Data sets and the files they come from: CSV tables, {@code .npy} arrays, and the split into a
 * training and a test part.
 *
 * <p>{@link dev.ockham.fusion.data.read.DataLoader} is the front door. A <b>number</b> in a CSV
 * file is an optional sign, decimal digits with at most one decimal point, and an optional exponent
 * ({@code -12}, {@code .5}, {@code 1e-3}), with spaces around it allowed; {@code NaN}, {@code
 * Infinity}, hexadecimal, type suffixes ({@code 1f}), thousands separators, empty cells and numbers
 * beyond the range of a double are refused with file, line and column.
 */
@NullMarked
package dev.ockham.fusion.data;

import org.jspecify.annotations.NullMarked;
