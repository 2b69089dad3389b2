/** Small numerical methods on the host. */
@NullMarked
package dev.ockham.fusion.numeric;

import org.jspecify.annotations.NullMarked;
