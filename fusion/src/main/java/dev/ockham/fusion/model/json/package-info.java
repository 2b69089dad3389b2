/** How a model came about, as JSON. */
@NullMarked
package dev.ockham.fusion.model.json;

import org.jspecify.annotations.NullMarked;
