package dev.ockham.backend.cpuvector.float32;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.UnaryOp;

/**
 * One plain loop for each element-wise function, which C2 vectorises by itself; but exponentials
 * and logarithms are evaluated one by one, by the definition in {@link UnaryOp}, for the sake of
 * their bits.
 */
final class Loops {

  private Loops() {}

  static void unary(UnaryOp op, float[] x, int xAt, float[] out, int outAt, int length) {
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
      BinaryOp op, float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
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
      float alpha, float[] x, int xAt, float beta, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = alpha * x[xAt + i] + beta;
    }
  }

  /** y ← alpha · x + beta · y, the old y unread if beta is 0. */
  static void addScaled(
      float alpha, float[] x, int xAt, float beta, float[] y, int yAt, int length) {
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

  private static void apply(UnaryOp op, float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = (float) op.apply(x[xAt + i]);
    }
  }

  private static void negate(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = -x[xAt + i];
    }
  }

  private static void abs(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.abs(x[xAt + i]);
    }
  }

  private static void sign(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.signum(x[xAt + i]);
    }
  }

  private static void square(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = x[xAt + i] * x[xAt + i];
    }
  }

  private static void sqrt(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = (float) Math.sqrt(x[xAt + i]);
    }
  }

  private static void reciprocal(float[] x, int xAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = 1 / x[xAt + i];
    }
  }

  private static void add(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  private static void subtract(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  private static void multiply(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  private static void divide(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  private static void max(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  private static void min(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  private static void greater(
      float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = a[aAt + i] > b[bAt + i] ? 1 : 0;
    }
  }
}
