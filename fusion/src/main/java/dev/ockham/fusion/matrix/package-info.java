/** The matrix that data and factors have on the host, and how it is read and copied. */
@NullMarked
package dev.ockham.fusion.matrix;

import org.jspecify.annotations.NullMarked;
