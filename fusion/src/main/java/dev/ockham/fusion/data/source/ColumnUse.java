package dev.ockham.fusion.data.source;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.text.Numbers;
import dev.ockham.fusion.matrix.Matrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What its owner says of a file's columns beyond what their names say.
 *
 * @param id the column that names each sample; empty for the column {@code id}, if there is one
 * @param ignored columns that are left out: as their file calls them, as {@code <modality>.<name>},
 *     or {@code <modality>.*} for all of a modality
 * @param missing the texts that stand for a value that is not known, beside the empty one
 */
public record ColumnUse(Optional<String> id, List<String> ignored, List<String> missing) {

  /** What is used where nothing is said. */
  public static final ColumnUse USUAL = new ColumnUse(Optional.empty(), List.of(), List.of());

  private static final String USUAL_ID = "id";
  private static final String ALL = ".*";

  /** Copies. */
  public ColumnUse {
    ignored = List.copyOf(ignored);
    missing = List.copyOf(missing);
  }

  /** Says whether the owner calls that column the one that names each sample. */
  public boolean isStatedId(List<String> names) {
    return id.isPresent() && names.contains(id.get());
  }

  /**
   * Says whether a column names each sample because it is called so, and the owner says no other.
   */
  public boolean isUsualId(String name) {
    return id.isEmpty() && name.equals(USUAL_ID);
  }

  /**
   * Returns the entry that leaves a column out.
   *
   * @param names what the column may be called
   */
  public Optional<String> ignores(List<String> names) {
    return ignored.stream()
        .filter(entry -> names.stream().anyMatch(n -> fits(entry, n)))
        .findFirst();
  }

  private static boolean fits(String entry, String name) {
    return entry.endsWith(ALL)
        ? name.startsWith(entry.substring(0, entry.length() - 1)) && name.length() >= entry.length()
        : entry.equals(name);
  }

  /** Says whether a text stands for a value that is not known. */
  public boolean isMissing(String text) {
    return missing.contains(text)
        || (Numbers.isNumber(text)
            && missing.stream().anyMatch(other -> isSameNumber(text, other)));
  }

  private static boolean isSameNumber(String text, String other) {
    return Numbers.isNumber(other)
        && new BigDecimal(text.strip()).compareTo(new BigDecimal(other.strip())) == 0;
  }

  /** Says whether a number does: one of the texts is a number of that value. */
  public boolean isMissing(double value) {
    for (String text : missing) {
      if (Numbers.isNumber(text) && Double.parseDouble(text.strip()) == value) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses an array with a number that stands for a value that is not known.
   *
   * @throws InvalidInputException with row and column
   */
  public void requirePresent(Matrix values, DataFile file) {
    if (missing.stream().noneMatch(Numbers::isNumber)) {
      return;
    }
    for (int i = 0; i < values.rows(); i++) {
      double[] row = values.row(i);
      for (int j = 0; j < row.length; j++) {
        if (isMissing(row[j])) {
          throw new InvalidInputException(
              "%s: row %s, column %s is %s, which stands for a missing value (--missing); fill or remove missing values first"
                  .formatted(file, i + 1, j + 1, row[j]));
        }
      }
    }
  }
}
