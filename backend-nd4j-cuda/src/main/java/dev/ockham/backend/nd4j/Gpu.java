package dev.ockham.backend.nd4j;

/**
 * A GPU as its driver describes it.
 *
 * @param name the product's name
 * @param major compute capability before the point
 * @param minor compute capability behind the point
 * @param memory its memory in bytes
 */
record Gpu(String name, int major, int minor, long memory) {

  /**
   * Whether it is too old. ND4J's binaries hold machine code for 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5,
   * 8.0 and 8.6; code for one runs on the same major number with an equal or larger minor one.
   */
  boolean tooOld() {
    return major < 3 || (major == 3 && minor < 7) || major == 4;
  }

  /** Whether it is too new: ND4J's binaries hold no PTX, which a driver could translate for it. */
  boolean tooNew() {
    return major > 8;
  }

  String capability() {
    return major + "." + minor;
  }
}
