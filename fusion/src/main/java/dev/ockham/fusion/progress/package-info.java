/** What a training tells of itself: before it begins, while it runs, and at its end. */
@NullMarked
package dev.ockham.fusion.progress;

import org.jspecify.annotations.NullMarked;
