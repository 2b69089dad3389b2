package dev.ockham.fusion.files;

import java.nio.ByteBuffer;

/**
 * How one number is stored in a file. All but integers of 64 bits are exactly doubles; integers and
 * truth values can be read as whole numbers too.
 */
public enum ElementType {
  /** IEEE 754 binary64. */
  F64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16. Read only. */
  F16(2),
  /** The upper half of a binary32. Read only. */
  BF16(2),
  /** A truth value in a byte: 0 is false, anything else true. Read only, as 0 and 1. */
  BOOL(1),
  /** Signed 64-bit integer. Read only. */
  I64(8),
  /** Signed 32-bit integer. Read only. */
  I32(4),
  /** Signed 16-bit integer. Read only. */
  I16(2),
  /** Signed 8-bit integer. Read only. */
  I8(1),
  /** Unsigned 64-bit integer. Read only. */
  U64(8),
  /** Unsigned 32-bit integer. Read only. */
  U32(4),
  /** Unsigned 16-bit integer. Read only. */
  U16(2),
  /** Unsigned 8-bit integer. Read only. */
  U8(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Reads the next element, in the buffer's byte order; integers of 64 bits are rounded. */
  double get(ByteBuffer buffer) {
    return switch (this) {
      case F64 -> buffer.getDouble();
      case F32 -> buffer.getFloat();
      case F16 -> Float.float16ToFloat(buffer.getShort());
      case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
      default -> toDouble(getWhole(buffer));
    };
  }

  /**
   * Reads the next element of a whole type, in the buffer's byte order.
   *
   * @return its value; for {@link #U64} its bits
   * @throws UnsupportedOperationException if the type has fractions
   */
  long getWhole(ByteBuffer buffer) {
    return switch (this) {
      case BOOL -> buffer.get() == 0 ? 0 : 1;
      case I64, U64 -> buffer.getLong();
      case I32 -> buffer.getInt();
      case I16 -> buffer.getShort();
      case I8 -> buffer.get();
      case U32 -> Integer.toUnsignedLong(buffer.getInt());
      case U16 -> Short.toUnsignedInt(buffer.getShort());
      case U8 -> Byte.toUnsignedInt(buffer.get());
      case F64, F32, F16, BF16 -> throw new UnsupportedOperationException(this + " has fractions");
    };
  }

  /** Says whether elements are integers or truth values. */
  public boolean isWhole() {
    return switch (this) {
      case F64, F32, F16, BF16 -> false;
      default -> true;
    };
  }

  /**
   * Returns the nearest double.
   *
   * @param whole as {@link RawNumbers#readWhole} returns it
   */
  public double toDouble(long whole) {
    // The lowest bit only says whether more is lost than a half; it may not get lost itself.
    return this == U64 && whole < 0 ? 2.0 * (whole >>> 1 | (whole & 1)) : whole;
  }

  /**
   * Returns all digits.
   *
   * @param whole as {@link RawNumbers#readWhole} returns it
   */
  public String text(long whole) {
    return this == U64 ? Long.toUnsignedString(whole) : Long.toString(whole);
  }

  /** Writes the next element, in the buffer's byte order; F32 rounds to nearest. */
  void put(ByteBuffer buffer, double value) {
    switch (this) {
      case F64 -> buffer.putDouble(value);
      case F32 -> buffer.putFloat((float) value);
      default -> throw new UnsupportedOperationException(this + " is read only");
    }
  }

  /** Says whether elements of this type can be written. */
  public boolean isWritable() {
    return this == F64 || this == F32;
  }
}
