package dev.ockham.backend.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/**
 * The libraries of CUDA 11 that ND4J is linked with: installed on the machine, or in the jar {@code
 * cuda-platform-redist}, which JavaCPP unpacks.
 *
 * @param names as the system's linker knows them
 */
record CudaLibraries(List<String> names) {

  private static final String IN_JAR = "org/bytedeco/cuda/linux-x86_64/";

  /** Those that ND4J's CUDA build asks for. */
  static CudaLibraries ofCuda11() {
    return new CudaLibraries(
        List.of(
            "libcudart.so.11.0",
            "libcublasLt.so.11",
            "libcublas.so.11",
            "libcurand.so.10",
            "libcusolver.so.11",
            "libcusparse.so.11"));
  }

  /** Returns the first that cannot be loaded, if any. */
  Optional<String> missing(ClassLoader loader) {
    try (Arena arena = Arena.ofConfined()) {
      return names.stream().filter(name -> !isThere(name, arena, loader)).findFirst();
    }
  }

  @SuppressWarnings("restricted")
  private static boolean isThere(String name, Arena arena, ClassLoader loader) {
    if (loader.getResource(IN_JAR + name) != null) {
      return true;
    }
    try {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
