package dev.ockham.fusion.data;

import dev.ockham.fusion.data.text.ColumnNames;
import java.util.List;
import java.util.Optional;

/**
 * A modality that a model takes.
 *
 * @param name its name; empty if the model knows none and takes modalities in order
 * @param columns the names of its columns; empty if the model knows none and takes columns in order
 * @param size how many columns it has, s_m
 */
public record ExpectedModality(Optional<String> name, List<String> columns, int size) {

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if names and columns differ in number, or a name is repeated
   */
  public ExpectedModality {
    columns = List.copyOf(columns);
    if (!columns.isEmpty() && columns.size() != size) {
      throw new IllegalArgumentException(
          "%s column names for %s columns".formatted(columns.size(), size));
    }
    ColumnNames.requireDistinct(columns, "a modality");
  }
}
