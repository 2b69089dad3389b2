package dev.ockham.dist;

import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small data sets in files. Two modalities whose product decides: no linear model learns them. */
final class Samples {

  static final int COUNT = 240;

  private static final int A = 3;
  private static final int B = 2;

  private final double[][] a = new double[COUNT][A];
  private final double[][] b = new double[COUNT][B];

  Samples() {
    Random random = new Random(20260101);
    for (int i = 0; i < COUNT; i++) {
      for (int j = 0; j < A; j++) {
        a[i][j] = random.nextGaussian();
      }
      for (int j = 0; j < B; j++) {
        b[i][j] = random.nextGaussian();
      }
    }
  }

  String label(int i) {
    return a[i][0] * b[i][0] > 0 ? "like" : "unlike";
  }

  double target(int i) {
    return 100 + 10 * a[i][0] * b[i][0] - 3 * a[i][1];
  }

  /** A table with a label, and if wished a split column that says test for every fourth row. */
  Path classes(Path file, boolean split) {
    StringBuilder text = new StringBuilder("a.x,a.y,a.z,b.u,b.v,label");
    text.append(split ? ",split\n" : "\n");
    for (int i = 0; i < COUNT; i++) {
      text.append(features(i)).append(',').append(label(i));
      text.append(split ? (i % 4 == 0 ? ",test\n" : ",train\n") : "\n");
    }
    return write(file, text);
  }

  /** A table with a number to learn. */
  Path numbers(Path file) {
    StringBuilder text = new StringBuilder("a.x,a.y,a.z,b.u,b.v,target.price\n");
    for (int i = 0; i < COUNT; i++) {
      text.append(features(i)).append(',').append(target(i)).append('\n');
    }
    return write(file, text);
  }

  /** The first modality, float32. */
  Path npyA(Path file) {
    return npy(file, a, ElementType.F32);
  }

  /** The second modality, float64. */
  Path npyB(Path file) {
    return npy(file, b, ElementType.F64);
  }

  /** The second modality as text with a header. */
  Path csvB(Path file) {
    StringBuilder text = new StringBuilder("u,v\n");
    for (double[] row : b) {
      text.append(row[0]).append(',').append(row[1]).append('\n');
    }
    return write(file, text);
  }

  /** The numbers to learn. */
  Path npyTarget(Path file) {
    double[][] targets = new double[COUNT][1];
    for (int i = 0; i < COUNT; i++) {
      targets[i][0] = target(i);
    }
    return npy(file, targets, ElementType.F64);
  }

  static Path write(Path file, CharSequence text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String features(int i) {
    return "%s,%s,%s,%s,%s".formatted(a[i][0], a[i][1], a[i][2], b[i][0], b[i][1]);
  }

  private static Path npy(Path file, double[][] rows, ElementType type) {
    int columns = rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    NpyWriter.write(file, new Matrix(rows.length, columns, values), type);
    return file;
  }
}
