package dev.ockham.backend.cpuvector;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Whether this JVM has an optimising compiler, without which no vector becomes a machine
 * instruction: interpreted, or compiled by the first of HotSpot's two compilers alone, as
 * development tools have it for a quick start, kernels are many times slower than plain loops.
 */
final class OptimisingCompiler {

  /** The level of compilation at which HotSpot's second compiler, or one in its place, works. */
  private static final int OPTIMISED = 4;

  private OptimisingCompiler() {}

  /** Returns whether something has switched it off; false where that cannot be found out. */
  static boolean isOff() {
    String mode = System.getProperty("java.vm.info", "");
    return mode.contains("interpreted mode")
        || mode.contains("emulated-client")
        || flag("UseCompiler").filter("false"::equals).isPresent()
        || flag("TieredStopAtLevel")
            .filter(level -> Integer.parseInt(level) < OPTIMISED)
            .isPresent();
  }

  /**
   * Returns one of HotSpot's flags. What the properties say is not enough: they do not tell level 2
   * or 3 from all levels. By reflection, as the modules for management may be missing.
   */
  private static Optional<String> flag(String name) {
    try {
      Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getPlatformMXBean", Class.class)
              .invoke(null, type);
      Object option = type.getMethod("getVMOption", String.class).invoke(bean, name);
      return Optional.of((String) option.getClass().getMethod("getValue").invoke(option));
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | RuntimeException unknown) {
      // Another JVM than HotSpot, or one without that flag.
      return Optional.empty();
    }
  }
}
