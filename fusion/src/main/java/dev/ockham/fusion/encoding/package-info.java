/** From a data set to what a layer reads: scaled inputs and targets, in a backend's memory. */
@NullMarked
package dev.ockham.fusion.encoding;

import org.jspecify.annotations.NullMarked;
