/** Trained models: what they hold, how they predict, how they are judged and kept in files. */
@NullMarked
package dev.ockham.fusion.model;

import org.jspecify.annotations.NullMarked;
