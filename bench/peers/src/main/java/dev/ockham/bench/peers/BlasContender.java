package dev.ockham.bench.peers;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.GemmRun;
import dev.ockham.bench.work.GemmShape;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** A layer composed of a BLAS's products, and the products alone. */
abstract class BlasContender implements Contender {

  private final String name;
  private final IntConsumer threads;

  /**
   * Names a BLAS.
   *
   * @param name in tables
   * @param threads loads the library and sets its number of threads
   */
  BlasContender(String name, IntConsumer threads) {
    this.name = name;
    this.threads = threads;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<String> whyNot() {
    return Platform.whyNot();
  }

  @Override
  public final Set<Discipline> disciplines() {
    return EnumSet.of(Discipline.LAYER, Discipline.GEMM);
  }

  @Override
  public final boolean uses(int number) {
    return true;
  }

  @Override
  public final LayerRun layer(LayerSize size, DType dtype, int number, double learningRate) {
    threads.accept(number);
    return switch (dtype) {
      case FLOAT32 -> new BlasLayer<>(new Floats(), size, number, learningRate);
      case FLOAT64 -> new BlasLayer<>(new Doubles(), size, number, learningRate);
    };
  }

  @Override
  public final GemmRun gemm(GemmShape shape, DType dtype, int number) {
    threads.accept(number);
    return switch (dtype) {
      case FLOAT32 -> new BlasGemm<>(new Floats(), shape);
      case FLOAT64 -> new BlasGemm<>(new Doubles(), shape);
    };
  }
}
