package dev.ockham.api.tensor;

/**
 * The rules for operands, each with the message that users see. Operations are named by their
 * method, or by the constant of {@link UnaryOp}, {@link BinaryOp} or {@link Reduction}; messages
 * are only built when a rule is broken.
 *
 * <p>Thread-safe: it has no state.
 */
public final class Checks {

  private Checks() {}

  /** Requires a number format that all operands share. */
  public static void requireSameDType(Object operation, Tensor first, Tensor... others) {
    for (Tensor other : others) {
      if (other.dtype() != first.dtype()) {
        throw new IllegalArgumentException(
            "%s: operands are %s and %s; all must have the same dtype"
                .formatted(operation, first, other));
      }
    }
  }

  /** Requires a shape. */
  public static void requireShape(
      Object operation, String name, Tensor tensor, int rows, long columns) {
    if (tensor.rows() != rows || tensor.columns() != columns) {
      throw new IllegalArgumentException(
          "%s: %s is %s but must be %s×%s"
              .formatted(operation, name, tensor.shape(), rows, columns));
    }
  }

  static void requireBroadcast(Object operation, String name, Tensor operand, Tensor out) {
    boolean rowsFit = operand.rows() == out.rows() || operand.rows() == 1;
    boolean columnsFit = operand.columns() == out.columns() || operand.columns() == 1;
    if (!rowsFit || !columnsFit) {
      throw new IllegalArgumentException(
          "%s: %s is %s but out is %s; each size must be equal or 1"
              .formatted(operation, name, operand.shape(), out.shape()));
    }
  }

  /** Requires that an output shares no element with an input. */
  public static void requireApart(
      Object operation, String outName, Tensor out, String name, Tensor input) {
    if (out.overlaps(input)) {
      throw new IllegalArgumentException(
          "%s: %s shares memory with %s; it must be a tensor of its own"
              .formatted(operation, outName, name));
    }
  }

  static void requireApartOrSame(
      Object operation, String outName, Tensor out, String name, Tensor input) {
    if (out.overlaps(input) && !out.sameRange(input)) {
      throw new IllegalArgumentException(
          "%s: %s shares a part of its memory with %s; it must be the same tensor or one of its own"
              .formatted(operation, outName, name));
    }
  }

  /** Requires that every index is below a bound. */
  public static void requireInRange(Object operation, Indices indices, String what, int bound) {
    if (indices.length() > 0 && indices.largest() >= bound) {
      throw new IllegalArgumentException(
          "%s: index %s is out of range; there are %s %s"
              .formatted(operation, indices.largest(), bound, what));
    }
  }
}
