package dev.ockham.backend.cpuvector.kernel;

/**
 * A piece of code on vectors, and whether C2 has compiled it.
 *
 * <p>Until then each vector is an object and each of its operations a call: a hundred times slower
 * than a plain loop, which is compiled within milliseconds. So beside each such piece there is a
 * loop that computes the same bits. It does the work at first; once it has done some, the code on
 * vectors is run in the background, on small arrays of its own, until it is fast, and takes over.
 * So nobody waits for C2, a short life never asks for it, and no result tells which of the two has
 * run.
 */
public final class VectorCode {

  /** Vector operations of an exercise, about: enough for a clock. */
  static final int OPERATIONS = 1000;

  /** Operations on elements that make vectors worth having: a loop takes some milliseconds. */
  private static final long WORTHWHILE = 1 << 23;

  private static final Mode MODE = Mode.current();

  private final Runnable exercise;

  /**
   * Neither this nor the count is volatile: a thread that sees an old value runs the loop once
   * more, and gets the same bits.
   */
  private boolean compiled = MODE == Mode.VECTORS;

  private long done;

  /**
   * Begins with the loop.
   *
   * @param exercise runs the code on vectors, for about a thousand vector operations, with arrays
   *     of its own
   */
  public VectorCode(Runnable exercise) {
    this.exercise = exercise;
  }

  /** Returns whether code on vectors is being compiled now, which takes processors. */
  public static boolean isBeingCompiled() {
    return Compilation.isRunning();
  }

  /** Returns whether vectors will ever be used in this process. */
  public static boolean expected() {
    return MODE != Mode.LOOPS;
  }

  /**
   * Returns whether the code on vectors is to be used.
   *
   * @param operations on elements, roughly, of what is to be done now
   */
  public boolean isCompiled(long operations) {
    return compiled || count(operations);
  }

  /** Counts what the loop does, and asks for vectors when that is enough. */
  private boolean count(long operations) {
    long before = done;
    done = before + operations;
    if (before < WORTHWHILE && done >= WORTHWHILE && expected()) {
      Compilation.request(this);
    }
    return false;
  }

  void exercise() {
    exercise.run();
  }

  /** From now on vectors are used. */
  void handOver() {
    compiled = true;
  }

  /** What a process uses. */
  private enum Mode {
    LOOPS,
    LOOPS_THEN_VECTORS,
    VECTORS;

    /** Decides by hand: {@code loops} or {@code vectors}. For tests and measurements. */
    private static final String PROPERTY = "ockham.cpu-vector.code";

    /**
     * A JVM without C2, as development tools start it for a quick start, never compiles vectors.
     */
    private static Mode current() {
      String jvm = System.getProperty("java.vm.info", "");
      boolean optimises = !jvm.contains("interpreted mode") && !jvm.contains("emulated-client");
      return switch (System.getProperty(PROPERTY, "")) {
        case "loops" -> LOOPS;
        case "vectors" -> VECTORS;
        default -> optimises ? LOOPS_THEN_VECTORS : LOOPS;
      };
    }
  }
}
