/** The linear model that stands beside every result. */
@NullMarked
package dev.ockham.fusion.baseline;

import org.jspecify.annotations.NullMarked;
