package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.backend.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A piece of the device's memory, and the matrices that operations see in it.
 *
 * <p>To make a view takes ND4J longer than most operations on it, and leaves native objects to the
 * garbage collector. A training asks for the same few again and again, so they are kept, up to a
 * number: a data set may be read in ever new slices.
 */
final class Memory implements Storage {

  private static final int MOST_VIEWS = 256;

  /** Where a matrix begins, what shape and which order it has. */
  private record Place(long offset, long rows, long columns, char order) {}

  private final INDArray elements;
  private final long bytes;
  private final Budget budget;
  private final Map<Place, INDArray> views =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, INDArray> eldest) {
          return size() > MOST_VIEWS;
        }
      };

  Memory(INDArray elements, long bytes, Budget budget) {
    this.elements = elements;
    this.bytes = bytes;
    this.budget = budget;
  }

  /** Returns consecutive elements as a row-major matrix; not empty. */
  INDArray rowMajor(long offset, long rows, long columns) {
    return view(new Place(offset, rows, columns, 'c'));
  }

  /** Returns the same elements as the transposed matrix, which is column-major. */
  INDArray transposed(long offset, long rows, long columns) {
    return view(new Place(offset, columns, rows, 'f'));
  }

  /** Returns consecutive elements as a vector; not empty. */
  INDArray vector(long offset, long length) {
    return view(new Place(offset, 1, length, 'v'));
  }

  private INDArray view(Place place) {
    // Threads may read the same tensor.
    synchronized (views) {
      return views.computeIfAbsent(place, this::newView);
    }
  }

  private INDArray newView(Place p) {
    long[] shape = p.order == 'v' ? new long[] {p.columns} : new long[] {p.rows, p.columns};
    long[] strides =
        switch (p.order) {
          case 'v' -> new long[] {1};
          case 'f' -> new long[] {1, p.rows};
          default -> new long[] {p.columns, 1};
        };
    return Nd4j.create(elements.data(), shape, strides, p.offset, p.order == 'f' ? 'f' : 'c');
  }

  @Override
  public void close() {
    synchronized (views) {
      views.clear();
    }
    Nd4j.getExecutioner().commit();
    elements.close();
    budget.giveBack(bytes);
  }
}
