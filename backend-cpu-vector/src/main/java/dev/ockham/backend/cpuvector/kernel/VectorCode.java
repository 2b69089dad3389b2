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

  /**
   * Operations on elements that make code on vectors worth having: of a product, whose loop takes
   * ten times as long, and some milliseconds for so many.
   */
  public static final long SOON = 1L << 21;

  /** The same of code that C2 vectorises well enough by itself: some hundredths of a second. */
  public static final long LATER = 1L << 25;

  private static final Mode MODE = Mode.current();

  private final long worthwhile;
  private final Runnable exercise;

  /**
   * Neither this nor the count is volatile: a thread that sees an old value runs the loop once
   * more, and gets the same bits.
   */
  private boolean compiled;

  private long done;

  /**
   * Begins with the loop.
   *
   * @param worthwhile after how many operations on elements vectors are wanted
   * @param exercise runs the code on vectors with arrays of its own, for about a thousand vector
   *     operations in many short calls: the JVM compiles a method for its calls, and what a call
   *     has not done, another turn of a loop for instance, is left out
   */
  public VectorCode(long worthwhile, Runnable exercise) {
    this.worthwhile = worthwhile;
    this.exercise = exercise;
    compiled = MODE == Mode.VECTORS || (MODE == Mode.SOON && worthwhile <= SOON);
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
    if (before < worthwhile && done >= worthwhile && expected()) {
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
    SOON,
    VECTORS;

    /**
     * Decides by hand: {@code loops}, {@code vectors}, or {@code soon} for what is wanted {@link
     * VectorCode#SOON} alone. For tests and measurements.
     */
    private static final String PROPERTY = "ockham.cpu-vector.code";

    /**
     * A JVM without C2, as development tools start it for a quick start, never compiles vectors.
     */
    private static Mode current() {
      String jvm = System.getProperty("java.vm.info", "");
      boolean optimises = !jvm.contains("interpreted mode") && !jvm.contains("emulated-client");
      return switch (System.getProperty(PROPERTY, "")) {
        case "loops" -> LOOPS;
        case "soon" -> SOON;
        case "vectors" -> VECTORS;
        default -> optimises ? LOOPS_THEN_VECTORS : LOOPS;
      };
    }
  }
}
