package dev.ockham.fusion.data.source;

import java.nio.file.Path;
import java.util.Locale;

/** What a file holds, by the end of its name. */
public enum FileKind {
  NPY,
  CSV,
  OTHER;

  public static final String ARRAY_OR_CSV = "an .npy, .csv or .csv.gz file";

  static FileKind of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NPY;
    }
    return name.endsWith(".csv") || name.endsWith(".csv.gz") ? CSV : OTHER;
  }

  static boolean isGzip(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
