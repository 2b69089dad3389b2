package dev.ockham.bench.peers;

import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS. */
public final class OpenBlasContender extends BlasContender {

  /** Called by {@link java.util.ServiceLoader}. */
  public OpenBlasContender() {
    super("openblas", number -> openblas_nolapack.blas_set_num_threads(number));
  }
}
