/** A model as a file. */
@NullMarked
package dev.ockham.fusion.model.file;

import org.jspecify.annotations.NullMarked;
