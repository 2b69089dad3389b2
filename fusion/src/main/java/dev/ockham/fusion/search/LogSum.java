package dev.ockham.fusion.search;

/** Sums logarithms of many factors of at least 1; multiplies first, for a logarithm takes long. */
final class LogSum {

  private static final double LARGE = 1e150;

  private double sum;
  private double product = 1;

  void add(double factor) {
    product *= factor;
    if (product > LARGE) {
      sum += StrictMath.log(product);
      product = 1;
    }
  }

  double value() {
    return sum + StrictMath.log(product);
  }
}
