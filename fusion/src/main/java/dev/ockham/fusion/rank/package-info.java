/** How a layer's rank is determined: the engines that move the scales, and what is then removed. */
@NullMarked
package dev.ockham.fusion.rank;

import org.jspecify.annotations.NullMarked;
