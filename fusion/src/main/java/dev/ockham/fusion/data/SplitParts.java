package dev.ockham.fusion.data;

import org.jspecify.annotations.Nullable;

/**
 * The two parts of a data set. Classes are numbered alike in both: by the labels that occur in the
 * training part.
 *
 * @param train what to learn from, never empty
 * @param test what to judge by; {@code null} if nothing was set aside
 */
public record SplitParts(Dataset train, @Nullable Dataset test) {}
