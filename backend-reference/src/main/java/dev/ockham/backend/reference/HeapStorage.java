package dev.ockham.backend.reference;

import dev.ockham.api.backend.Storage;
import java.lang.foreign.MemorySegment;

/** Elements in a Java array, which is let go on closing; computed with in double. */
sealed interface HeapStorage extends Storage {

  /** Returns an element. */
  double get(long index);

  /** Sets an element, rounded to the storage's precision. */
  void set(long index, double value);

  /** Returns all elements as memory. */
  MemorySegment segment();

  /** 32-bit elements. */
  final class Floats implements HeapStorage {

    private float[] values;

    Floats(int length) {
      values = new float[length];
    }

    @Override
    public double get(long index) {
      return values[(int) index];
    }

    @Override
    public void set(long index, double value) {
      values[(int) index] = (float) value;
    }

    @Override
    public MemorySegment segment() {
      return MemorySegment.ofArray(values);
    }

    @Override
    public void close() {
      values = new float[0];
    }
  }

  /** 64-bit elements. */
  final class Doubles implements HeapStorage {

    private double[] values;

    Doubles(int length) {
      values = new double[length];
    }

    @Override
    public double get(long index) {
      return values[(int) index];
    }

    @Override
    public void set(long index, double value) {
      values[(int) index] = value;
    }

    @Override
    public MemorySegment segment() {
      return MemorySegment.ofArray(values);
    }

    @Override
    public void close() {
      values = new double[0];
    }
  }
}
