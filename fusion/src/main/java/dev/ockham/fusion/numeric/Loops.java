package dev.ockham.fusion.numeric;

/** Loops over the first n entries of arrays, written so that the compiler can vectorise them. */
public final class Loops {

  private Loops() {}

  /** e ← a·h + b − t. */
  public static void errors(
      double a, double[] h, double b, double[] t, int from, double[] e, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = a * h[i] + b - t[from + i];
    }
  }

  /** y ← y + a·x. */
  public static void addScaled(double a, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += a * x[i];
    }
  }

  /** Returns Σ a·b in four partial sums, which need not wait for each other. */
  public static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = n - n % 4;
    for (int i = 0; i < whole; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (int i = whole; i < n; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Returns Σ a, likewise. */
  public static double sum(double[] a, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = n - n % 4;
    for (int i = 0; i < whole; i += 4) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    for (int i = whole; i < n; i++) {
      s0 += a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
