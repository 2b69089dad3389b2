/** Where data lie, and what their owner says of them. */
@NullMarked
package dev.ockham.fusion.data.source;

import org.jspecify.annotations.NullMarked;
