package dev.ockham.fusion.numeric;

/** Sums logarithms of many factors of at least 1; multiplies first, for a logarithm takes long. */
public final class LogSum {

  private static final double LARGE = 1e150;

  private double sum;
  private double product = 1;

  /** Adds the logarithms of the first n factors; the product of four must be a number. */
  public void add(double[] factors, int n) {
    int whole = n - n % 4;
    for (int i = 0; i < whole; i += 4) {
      add((factors[i] * factors[i + 1]) * (factors[i + 2] * factors[i + 3]));
    }
    for (int i = whole; i < n; i++) {
      add(factors[i]);
    }
  }

  private void add(double factor) {
    product *= factor;
    if (product > LARGE) {
      sum += StrictMath.log(product);
      product = 1;
    }
  }

  /** Returns the sum. */
  public double value() {
    return sum + StrictMath.log(product);
  }
}
