package dev.ockham.fusion.files;

import java.util.Arrays;

/**
 * A tensor as it lies in a file: name, shape, how its numbers are stored, and its values as
 * doubles.
 *
 * <p>Immutable by convention: the values are shared, not copied.
 */
public final class StoredTensor {

  private final String name;
  private final ElementType type;
  private final long[] shape;
  private final double[] values;

  /**
   * Describes a tensor.
   *
   * @param name unique in its file
   * @param type how the values are stored; only {@link ElementType#F32} and {@link ElementType#F64}
   *     can be written
   * @param shape sizes, 0 or more each; empty for a single number
   * @param values row-major, as many as the product of the shape; not copied
   * @throws IllegalArgumentException if a size is negative or the values are of another number
   */
  public StoredTensor(String name, ElementType type, long[] shape, double[] values) {
    this.name = name;
    this.type = type;
    this.shape = shape.clone();
    this.values = values;
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "tensor '%s' has shape %s; expected sizes of 0 or more"
                .formatted(name, Arrays.toString(shape)));
      }
      count = Math.multiplyExact(count, size);
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s cannot hold %s values"
              .formatted(name, Arrays.toString(shape), values.length));
    }
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns how the values are stored. */
  public ElementType type() {
    return type;
  }

  /** Returns the shape, as a copy; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the values, row-major: the array itself, for reading only. */
  public double[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  /** Returns name, type and shape: a tensor may have millions of values. */
  @Override
  public String toString() {
    return "StoredTensor[" + name + " " + type + " " + Arrays.toString(shape) + "]";
  }
}
