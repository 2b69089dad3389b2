package dev.ockham.fusion.data;

import org.jspecify.annotations.Nullable;

/**
 * What was read from files.
 *
 * @param dataset all samples, with targets
 * @param split the split that the table's {@code split} column states; {@code null} if it has none
 */
public record LoadedData(Dataset dataset, @Nullable Split split) {}
