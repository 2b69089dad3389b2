/** What decides a training, the data apart. */
@NullMarked
package dev.ockham.fusion.options;

import org.jspecify.annotations.NullMarked;
