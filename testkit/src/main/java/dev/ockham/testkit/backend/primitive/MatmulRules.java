package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** B40 to B44: the matrix product. */
public interface MatmulRules {

  @EachDType
  @DisplayName("B40: the product is right for every transposition and size")
  default void productIsRight(DType dtype, Workbench bench) {
    List<int[]> shapes = new ArrayList<>(List.of(new int[] {65, 64, 63}, new int[] {2, 700, 3}));
    for (int n : Workbench.SIZES) {
      shapes.add(new int[] {n, 3, 5});
      shapes.add(new int[] {3, n, 5});
      shapes.add(new int[] {3, 5, n});
      shapes.add(new int[] {n, n, 1});
      shapes.add(new int[] {1, n, n});
    }
    for (int[] s : shapes) {
      for (int transposes = 0; transposes < 4; transposes++) {
        boolean transposeA = (transposes & 1) != 0;
        boolean transposeB = (transposes & 2) != 0;
        checkProduct(bench, dtype, s, 1, transposeA, transposeB, 0, 0);
      }
    }
  }

  @EachDType
  @DisplayName("B41: alpha scales the product and beta the old content")
  default void alphaAndBetaScale(DType dtype, Workbench bench) {
    for (double alpha : new double[] {1, -1.5, 0}) {
      for (double beta : new double[] {1, 0.5, -2}) {
        for (int[] shape : new int[][] {{3, 5, 7}, {17, 9, 33}, {1, 40, 1}}) {
          checkProduct(bench, dtype, shape, alpha, false, false, beta, 3);
          checkProduct(bench, dtype, shape, alpha, true, false, beta, 3);
          checkProduct(bench, dtype, shape, alpha, false, true, beta, 3);
          checkProduct(bench, dtype, shape, alpha, true, true, beta, 3);
        }
      }
    }
  }

  @EachDType
  @DisplayName("B42: with beta 0 the old content is not read, so that NaN in it vanishes")
  default void betaZeroOverwrites(DType dtype, Workbench bench) {
    for (int[] shape : new int[][] {{1, 1, 1}, {3, 5, 7}, {17, 9, 33}}) {
      checkProduct(bench, dtype, shape, 1, false, false, 0, Double.NaN);
      checkProduct(bench, dtype, shape, -2, true, false, 0, Double.NaN);
      checkProduct(bench, dtype, shape, 0.5, false, true, 0, Double.POSITIVE_INFINITY);
      checkProduct(bench, dtype, shape, 1, true, true, 0, Double.NaN);
    }
  }

  @EachDType
  @DisplayName("B43: an inner size of 0 gives beta times the old content; outer sizes may be 0")
  default void emptyProducts(DType dtype, Workbench bench) {
    for (boolean transpose : new boolean[] {false, true}) {
      checkProduct(bench, dtype, new int[] {3, 0, 5}, 1, transpose, transpose, 0.5, 4);
      checkProduct(bench, dtype, new int[] {3, 0, 5}, 1, transpose, transpose, 0, Double.NaN);
      checkProduct(bench, dtype, new int[] {0, 4, 5}, 1, transpose, transpose, 0, 0);
      checkProduct(bench, dtype, new int[] {3, 4, 0}, 1, transpose, transpose, 1, 0);
    }
  }

  @EachDType
  @DisplayName("B44: NaN and infinity reach every element that they are part of, even times 0")
  default void notFiniteSpreads(DType dtype, Workbench bench) {
    for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Host a = bench.random(dtype, 5, 6);
      Host b = Host.of(6, 9, (i, j) -> i == 3 && j % 2 == 0 ? 0 : i - j + 0.5);
      a.values()[2 * 6 + 3] = special;
      Tensor c = bench.dirty(dtype, 5, 9);
      bench.queue().matmul(bench.tensor(dtype, a), bench.tensor(dtype, b), c);
      Oracle.matmul(dtype, 1, a, b, 0, Host.filled(5, 9, 0))
          .check("matmul with " + special, bench.read(c));
    }
  }

  private static void checkProduct(
      Workbench bench,
      DType dtype,
      int[] shape,
      double alpha,
      boolean transposeA,
      boolean transposeB,
      double beta,
      double old) {
    Host a = bench.random(dtype, shape[0], shape[1]);
    Host b = bench.random(dtype, shape[1], shape[2]);
    Host c = Host.filled(shape[0], shape[2], old);
    Host storedA = a.transposedIf(transposeA);
    Host storedB = b.transposedIf(transposeB);
    Tensor left = bench.tensor(dtype, storedA);
    Tensor right = bench.tensor(dtype, storedB);
    Tensor result = bench.tensor(dtype, c);
    bench.queue().matmul(alpha, left, transposeA, right, transposeB, beta, result);
    String what =
        "matmul of %s%s and %s%s, alpha %s, beta %s"
            .formatted(
                storedA.shape(),
                transposeA ? " transposed" : "",
                storedB.shape(),
                transposeB ? " transposed" : "",
                alpha,
                beta);
    Oracle.matmul(dtype, alpha, a, b, beta, c).check(what, bench.read(result));
  }
}
