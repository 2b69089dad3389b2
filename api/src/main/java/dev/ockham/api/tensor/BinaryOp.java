package dev.ockham.api.tensor;

/** An element-wise function of two operands. Results follow IEEE 754. */
public enum BinaryOp {
  /** a + b. */
  ADD,
  /** a − b. */
  SUBTRACT,
  /** a · b. */
  MULTIPLY,
  /** a / b. */
  DIVIDE,
  /** The larger of a and b; NaN if either is NaN. */
  MAX,
  /** The smaller of a and b; NaN if either is NaN. */
  MIN,
  /** 1 where a &gt; b, else 0. */
  GREATER;

  /**
   * Evaluates the function in double precision: the definition that backends are tested against.
   *
   * @param a the left operand
   * @param b the right operand
   * @return the function's value
   */
  public double apply(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case GREATER -> a > b ? 1 : 0;
    };
  }
}
