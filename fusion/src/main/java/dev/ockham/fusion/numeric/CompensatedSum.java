package dev.ockham.fusion.numeric;

/** A sum that carries along what rounding takes from it (Neumaier 1974). */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double x) {
    double next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
