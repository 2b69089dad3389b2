package dev.ockham.api.tensor;

/** An element-wise function of one operand. Results follow IEEE 754: {@code sqrt(-1)} is NaN. */
public enum UnaryOp {
  /** −x. */
  NEGATE,
  /** |x|. */
  ABS,
  /** −1, 0 or 1, the sign of x; zeros keep theirs, NaN stays NaN. */
  SIGN,
  /** x². */
  SQUARE,
  /** √x. */
  SQRT,
  /** 1 / x. */
  RECIPROCAL,
  /** eˣ. */
  EXP,
  /** Natural logarithm of x. */
  LOG,
  /** 1 / (1 + e⁻ˣ), without overflow for any x. */
  SIGMOID,
  /** log(1 + eˣ), without overflow for any x. */
  SOFTPLUS;

  /**
   * Evaluates the function in double precision: the definition that backends are tested against.
   *
   * @param x the operand
   * @return the function's value
   */
  public double apply(double x) {
    return switch (this) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case RECIPROCAL -> 1 / x;
      case EXP -> StrictMath.exp(x);
      case LOG -> StrictMath.log(x);
      case SIGMOID -> {
        double e = StrictMath.exp(-Math.abs(x));
        yield (x >= 0 ? 1 : e) / (1 + e);
      }
      case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    };
  }
}
