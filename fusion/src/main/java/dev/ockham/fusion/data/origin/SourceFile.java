package dev.ockham.fusion.data.origin;

import java.util.regex.Pattern;

/**
 * A file that data were read from, immutable.
 *
 * @param name as it was given to the program, and not made absolute: a model travels, and should
 *     not tell of the folders of the machine that it was trained on
 * @param rows how many samples it holds, at least one
 * @param sha256 the SHA-256 of its bytes as they are stored (of a {@code .gz} file, of what is
 *     compressed): 64 hexadecimal digits in lower case, as {@code sha256sum} prints them
 */
public record SourceFile(String name, int rows, String sha256) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there is no row, or the hash is none
   */
  public SourceFile {
    if (rows < 1) {
      throw new IllegalArgumentException("rows %s: expected at least 1".formatted(rows));
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "SHA-256 '%s': expected 64 hexadecimal digits in lower case".formatted(sha256));
    }
  }
}
