/** Where a new component begins: directions along which residuals are products. */
@NullMarked
package dev.ockham.fusion.search.start;

import org.jspecify.annotations.NullMarked;
