package dev.ockham.testkit.rule;

import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The jars of JUnit that run a suite. The testkit brings none along, so that they are the user's,
 * of one version.
 *
 * @param api what tests are written with
 * @param engine what runs them; null if that is not JUnit's own
 */
record JUnitJars(Jar api, @Nullable Jar engine) {

  /** The oldest minor version that all tests of the testkit have been run with. */
  private static final int OLDEST_MINOR = 9;

  private static final String ENGINE = "org.junit.jupiter.engine.JupiterTestEngine";

  /**
   * A jar.
   *
   * @param name without the version
   * @param version as its manifest or module says; empty if neither does
   * @param place where it lies
   */
  record Jar(String name, String version, String place) {

    static Jar of(String name, Class<?> type) {
      String version = type.getPackage().getImplementationVersion();
      if (version == null && type.getModule().isNamed()) {
        version = type.getModule().getDescriptor().rawVersion().orElse(null);
      }
      CodeSource source = type.getProtectionDomain().getCodeSource();
      String place = source == null ? "?" : String.valueOf(source.getLocation());
      return new Jar(name, version == null ? "" : version, place);
    }

    /** Returns number i of the version; −1 if it has none. */
    private int number(int i) {
      String[] parts = version.split("[.-]", -1);
      return i < parts.length && parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : -1;
    }

    private boolean tooOld() {
      int minor = number(1);
      return switch (number(0)) {
        case 5 -> minor >= 0 && minor < OLDEST_MINOR;
        default -> number(0) >= 0 && number(0) < 5;
      };
    }

    private boolean sameMinor(Jar other) {
      return number(0) == other.number(0) && number(1) == other.number(1);
    }

    @Override
    public String toString() {
      return "%s %s (%s)".formatted(name, version, place);
    }
  }

  /** Returns those of the running program. */
  static JUnitJars present() {
    Jar api = Jar.of("junit-jupiter-api", Test.class);
    try {
      Class<?> engine = Class.forName(ENGINE, false, Test.class.getClassLoader());
      return new JUnitJars(api, Jar.of("junit-jupiter-engine", engine));
    } catch (ClassNotFoundException e) {
      return new JUnitJars(api, null);
    }
  }

  /** Returns why the suites cannot run with these jars, and what to do. */
  Optional<String> problem() {
    if (api.tooOld()) {
      return Optional.of(
          "the testkit's suites need JUnit Jupiter 5.%s or later, not %s; import a later junit-bom"
              .formatted(OLDEST_MINOR, api));
    }
    if (engine != null && !engine.version().isEmpty() && !engine.sameMinor(api)) {
      return Optional.of(
          "the testkit's suites need the jars of JUnit in one version, not %s with %s; import the"
                  .formatted(api, engine)
              + " junit-bom of one version, and name no version beside it");
    }
    return Optional.empty();
  }
}
