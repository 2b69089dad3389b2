package dev.ockham.backend.nd4j;

/**
 * Which parts of ND4J are on the class path. Classes are looked for and not initialised: ND4J
 * starts, and fails for good, in a static initialiser.
 *
 * @param api whether ND4J itself is there
 * @param cuda whether its CUDA build is there
 * @param cpu whether its CPU build is there
 */
record Nd4jJars(boolean api, boolean cuda, boolean cpu) {

  static Nd4jJars lookUp(ClassLoader loader) {
    return new Nd4jJars(
        has("org.nd4j.linalg.factory.Nd4j", loader),
        has("org.nd4j.linalg.jcublas.JCublasBackend", loader),
        has("org.nd4j.linalg.cpu.nativecpu.CpuBackend", loader));
  }

  /** Looks for the file, not the class: loading that would load half of ND4J. */
  private static boolean has(String type, ClassLoader loader) {
    return loader.getResource(type.replace('.', '/') + ".class") != null;
  }
}
