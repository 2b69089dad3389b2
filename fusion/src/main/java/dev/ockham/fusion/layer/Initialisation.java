package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How factors start. Products of many factors vanish or explode unless this is done with care. */
public enum Initialisation {
  /**
   * For inputs of about unit length: entries of standard deviation ½, and constants' rows around 1,
   * so that each modality multiplies the product by 1 ± ½. The output's factor has standard
   * deviation 1/√R, so that outputs start around unit size whatever the rank.
   */
  UNIT {
    @Override
    Factors draw(CpShape shape, RandomGenerator random) {
      double spread = shape.constant() ? 0.5 : 1;
      List<Matrix> modalities = new ArrayList<>();
      for (int m = 0; m < shape.modalities(); m++) {
        double[] factor = normals(shape.factorRows(m), shape.rank(), spread, random);
        if (shape.constant()) {
          for (int r = 0; r < shape.rank(); r++) {
            factor[r] = 1 + CONSTANT_SPREAD * factor[r];
          }
        }
        modalities.add(new Matrix(shape.factorRows(m), shape.rank(), factor));
      }
      Matrix output = normal(shape.outputSize(), shape.rank(), 1 / Math.sqrt(shape.rank()), random);
      return Factors.of(modalities, output)
          .withBias(zeroBias(shape))
          .withConstant(shape.constant());
    }
  },

  /**
   * As tltorch does it: every entry normal with standard deviation (1/√R)^(1/(M+1)), so that the
   * dense tensor's entries have standard deviation 1.
   */
  TENSOR {
    @Override
    Factors draw(CpShape shape, RandomGenerator random) {
      double sd = Math.pow(1 / Math.sqrt(shape.rank()), 1.0 / (shape.modalities() + 1));
      List<Matrix> modalities = new ArrayList<>();
      for (int m = 0; m < shape.modalities(); m++) {
        modalities.add(normal(shape.factorRows(m), shape.rank(), sd, random));
      }
      Matrix output = normal(shape.outputSize(), shape.rank(), sd, random);
      return Factors.of(modalities, output)
          .withBias(zeroBias(shape))
          .withConstant(shape.constant());
    }
  };

  private static final double CONSTANT_SPREAD = 0.2;

  abstract Factors draw(CpShape shape, RandomGenerator random);

  /**
   * Draws factors; the bias starts at 0.
   *
   * @param shape the layer's sizes
   * @param seed decides all numbers
   * @return new factors
   */
  public Factors draw(CpShape shape, long seed) {
    return draw(shape, new CounterRandom(seed, CounterRandom.Purpose.FACTORS, 0));
  }

  private static Matrix normal(int rows, int columns, double sd, RandomGenerator random) {
    return new Matrix(rows, columns, normals(rows, columns, sd, random));
  }

  private static double[] normals(int rows, int columns, double sd, RandomGenerator random) {
    double[] values = new double[Matrix.length(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = sd * random.nextGaussian();
    }
    return values;
  }

  private static Optional<Matrix> zeroBias(CpShape shape) {
    return shape.bias()
        ? Optional.of(new Matrix(1, shape.outputSize(), new double[shape.outputSize()]))
        : Optional.empty();
  }
}
