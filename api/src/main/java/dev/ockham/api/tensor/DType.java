package dev.ockham.api.tensor;

/** The number format of a tensor's elements. */
public enum DType {
  /** IEEE 754 binary32. */
  FLOAT32("float32", 4, 0x1p-23),
  /** IEEE 754 binary64. */
  FLOAT64("float64", 8, 0x1p-52);

  private final String label;
  private final int bytes;
  private final double epsilon;

  DType(String label, int bytes, double epsilon) {
    this.label = label;
    this.bytes = bytes;
    this.epsilon = epsilon;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the distance from 1 to the next larger number, from which tolerances are derived. */
  public double epsilon() {
    return epsilon;
  }

  /** Returns the number of significant bits: 24 or 53. */
  public int precision() {
    return 1 - Math.getExponent(epsilon);
  }

  /** Returns the name that users type: {@code float32} or {@code float64}. */
  @Override
  public String toString() {
    return label;
  }
}
