// Generated from float32/Loops.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.UnaryOp;

/**
 * One plain loop for each element-wise function, which C2 vectorises by itself; but exponentials
 * and logarithms are evaluated one by one, by the definition in {@link UnaryOp}, for the sake of
 * their bits.
 */
final class Loops {

  private Loops() {}

  static void unary(UnaryOp op, double[] x, int xAt, double[] out, int outAt, int length) {
    switch (op) {
      case NEGATE -> negate(x, xAt, out, outAt, length);
      case ABS -> abs(x, xAt, out, outAt, length);
      case SIGN -> sign(x, xAt, out, outAt, length);
      case SQUARE -> square(x, xAt, out, outAt, length);
      case SQRT -> sqrt(x, xAt, out, outAt, length);
      case RECIPROCAL -> reciprocal(x, xAt, out, outAt, length);
      case EXP, LOG, SIGMOID, SOFTPLUS -> apply(op, x, xAt, out, outAt, length);
    }
  }

  static void binary(
      BinaryOp op, double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    switch (op) {
      case ADD -> add(a, aAt, b, bAt, out, outAt, length);
      case SUBTRACT -> subtract(a, aAt, b, bAt, out, outAt, length);
      case MULTIPLY -> multiply(a, aAt, b, bAt, out, outAt, length);
      case DIVIDE -> divide(a, aAt, b, bAt, out, outAt, length);
      case MAX -> max(a, aAt, b, bAt, out, outAt, length);
      case MIN -> min(a, aAt, b, bAt, out, outAt, length);
      case GREATER -> greater(a, aAt, b, bAt, out, outAt, length);
    }
  }

  /** out ← alpha · x + beta. */
  static void affine(
      double alpha, double[] x, int xAt, double beta, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = alpha * x[xAt + i] + beta;
    }
  }

  /** y ← alpha · x + beta · y, the old y unread if beta is 0. */
  static void addScaled(
      double alpha, double[] x, int xAt, double beta, double[] y, int yAt, int length) {
    if (beta == 0) {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = alpha * x[xAt + i];
      }
    } else {
      for (int i = 0; i < length; i++) {
        y[yAt + i] = alpha * x[xAt + i] + beta * y[yAt + i];
      }
    }
  }

  private static void apply(UnaryOp op, double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = op.apply(x[xAt + i]);
    }
  }

  private static void negate(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = -x[xAt + i];
    }
  }

  private static void abs(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.abs(x[xAt + i]);
    }
  }

  private static void sign(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.signum(x[xAt + i]);
    }
  }

  private static void square(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = x[xAt + i] * x[xAt + i];
    }
  }

  private static void sqrt(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.sqrt(x[xAt + i]);
    }
  }

  private static void reciprocal(double[] x, int xAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = 1 / x[xAt + i];
    }
  }

  private static void add(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  private static void subtract(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  private static void multiply(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  private static void divide(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  private static void max(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  private static void min(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  private static void greater(
      double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] > b[bAt + i] ? 1 : 0;
    }
  }
}
