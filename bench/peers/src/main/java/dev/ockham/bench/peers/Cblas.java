package dev.ockham.bench.peers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * cblas_sgemm and cblas_dgemm of the one BLAS that this JVM has loaded, called on Java's arrays as
 * they lie (a critical downcall copies nothing). The handles are constants, so that the compiler
 * makes a direct call of each.
 */
final class Cblas {

  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  private static final MethodHandle SGEMM = gemm("cblas_sgemm", JAVA_FLOAT);
  private static final MethodHandle DGEMM = gemm("cblas_dgemm", JAVA_DOUBLE);

  private Cblas() {}

  /** C ← op(A) · op(B), each row-major with its own row stride. */
  static void sgemm(boolean ta, boolean tb, int m, int n, int k, Operand a, Operand b, Operand c) {
    try {
      SGEMM.invokeExact(
          ROW_MAJOR,
          ta ? TRANSPOSE : NO_TRANSPOSE,
          tb ? TRANSPOSE : NO_TRANSPOSE,
          m,
          n,
          k,
          1f,
          a.memory(),
          a.stride(),
          b.memory(),
          b.stride(),
          0f,
          c.memory(),
          c.stride());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same in double. */
  static void dgemm(boolean ta, boolean tb, int m, int n, int k, Operand a, Operand b, Operand c) {
    try {
      DGEMM.invokeExact(
          ROW_MAJOR,
          ta ? TRANSPOSE : NO_TRANSPOSE,
          tb ? TRANSPOSE : NO_TRANSPOSE,
          m,
          n,
          k,
          1d,
          a.memory(),
          a.stride(),
          b.memory(),
          b.stride(),
          0d,
          c.memory(),
          c.stride());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A matrix in memory, row-major.
   *
   * @param memory begins with its first element
   * @param stride elements from one row to the next
   */
  record Operand(MemorySegment memory, int stride) {}

  @SuppressWarnings("restricted")
  private static MethodHandle gemm(String name, MemoryLayout number) {
    return Linker.nativeLinker()
        .downcallHandle(
            SymbolLookup.loaderLookup().findOrThrow(name),
            FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS,
                JAVA_INT, ADDRESS, JAVA_INT, number, ADDRESS, JAVA_INT),
            Linker.Option.critical(true));
  }
}
