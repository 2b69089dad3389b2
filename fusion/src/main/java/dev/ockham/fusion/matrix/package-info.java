/** The matrix that data and factors have on the host. */
@NullMarked
package dev.ockham.fusion.matrix;

import org.jspecify.annotations.NullMarked;
