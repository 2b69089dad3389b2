package dev.ockham.bench.peers;

import org.bytedeco.mkl.global.mkl_rt;

/** Intel's MKL. */
public final class MklContender extends BlasContender {

  /** Called by {@link java.util.ServiceLoader}. */
  public MklContender() {
    super("mkl", number -> mkl_rt.MKL_Set_Num_Threads(number));
  }
}
