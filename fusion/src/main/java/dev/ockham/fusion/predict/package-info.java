/** What a model answers, how sure it is of it, and how well that fits the truth. */
@NullMarked
package dev.ockham.fusion.predict;

import org.jspecify.annotations.NullMarked;
