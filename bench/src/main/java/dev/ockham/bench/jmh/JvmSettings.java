package dev.ockham.bench.jmh;

import dev.ockham.bench.valid.WarmUp;
import java.nio.file.Path;
import java.util.List;

/** What the JVM that times a row is told by system properties. */
public final class JvmSettings {

  private static final String EXPECTED = "ockham.bench.expected";
  private static final String UNTIL_STEADY = "ockham.bench.until-steady";

  private JvmSettings() {}

  /**
   * Returns the options of such a JVM.
   *
   * @param expected folder of what the reference computes
   * @param untilSteady seconds for which an operation may be called until it is steady
   */
  public static List<String> options(Path expected, double untilSteady) {
    return List.of("-D" + EXPECTED + "=" + expected, "-D" + UNTIL_STEADY + "=" + untilSteady);
  }

  static Path expected() {
    return Path.of(System.getProperty(EXPECTED, "build"));
  }

  /** Calls an operation until it is steady, if that is wanted. */
  static void warm(Runnable operation) {
    double seconds = Double.parseDouble(System.getProperty(UNTIL_STEADY, "0"));
    if (seconds > 0) {
      // Whether it is steady in the end is seen by its iterations.
      WarmUp.untilSteady(operation, seconds);
    }
  }
}
