package dev.ockham.fusion.model.format;

import java.nio.ByteBuffer;

/**
 * How one number is stored in a file. All are read as doubles: exactly, except that a 64-bit
 * integer beyond 2⁵³ is rounded.
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
  /** Signed 64-bit integer. Read only. */
  I64(8),
  /** Signed 32-bit integer. Read only. */
  I32(4),
  /** Signed 16-bit integer. Read only. */
  I16(2),
  /** Signed 8-bit integer. Read only. */
  I8(1),
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

  /** Reads the next element, in the buffer's byte order. */
  double get(ByteBuffer buffer) {
    return switch (this) {
      case F64 -> buffer.getDouble();
      case F32 -> buffer.getFloat();
      case F16 -> Float.float16ToFloat(buffer.getShort());
      case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
      case I64 -> buffer.getLong();
      case I32 -> buffer.getInt();
      case I16 -> buffer.getShort();
      case I8 -> buffer.get();
      case U32 -> Integer.toUnsignedLong(buffer.getInt());
      case U16 -> Short.toUnsignedInt(buffer.getShort());
      case U8 -> Byte.toUnsignedInt(buffer.get());
    };
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
