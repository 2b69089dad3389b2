package dev.ockham.backend.nd4j.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.ockham.api.backend.Driver;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts ND4J, which happens once in a JVM and fails for good: its first cause is kept, because
 * each later attempt would only say that a class could not be initialised.
 */
public final class Nd4jStart {

  private static @Nullable String failure;
  private static boolean started;

  private Nd4jStart() {}

  /**
   * Opens the CPU build.
   *
   * @param memoryLimit the most bytes that tensors may take; 0: as much as the machine has
   * @return an open driver
   * @throws IllegalStateException if ND4J does not start; says the cause in a line
   */
  public static Driver onCpu(long memoryLimit) {
    start();
    int threads = Nd4j.getEnvironment().maxThreads();
    Device device =
        new Device(
            0,
            "ND4J %s on the CPU, %s thread%s"
                .formatted(version(), threads, threads == 1 ? "" : "s"));
    return new Nd4jDriver(device, memoryLimit == 0 ? physicalMemory() : memoryLimit);
  }

  /**
   * Opens a GPU.
   *
   * @param number the GPU, from 0
   * @param name the GPU's name
   * @param memoryLimit the most bytes that tensors may take
   * @return an open driver
   * @throws IllegalStateException if ND4J does not start on a GPU; says the cause in a line
   */
  public static Driver onGpu(int number, String name, long memoryLimit) {
    start();
    if (Nd4j.getEnvironment().isCPU()) {
      throw new IllegalStateException(
          "ND4J could not use CUDA and fell back to the CPU; take nd4j-native off the class path to"
              + " learn why");
    }
    Device device = new Device(number, "ND4J %s on CUDA, %s".formatted(version(), name));
    return new Nd4jDriver(device, memoryLimit);
  }

  private static synchronized void start() {
    if (started) {
      return;
    }
    if (failure == null) {
      failure = tryToStart();
    }
    if (failure != null) {
      throw new IllegalStateException("ND4J does not start: " + failure);
    }
    started = true;
  }

  /**
   * Returns the cause of a failure in a line, or null. ND4J prints stack traces while it fails, so
   * nothing is printed meanwhile.
   */
  private static @Nullable String tryToStart() {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      Nd4j.getBackend();
      return null;
    } catch (RuntimeException | LinkageError e) {
      return cause(e);
    } finally {
      System.setErr(err);
    }
  }

  /** The innermost cause says what was missing; those around it that something was. */
  private static String cause(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String type = innermost.getClass().getSimpleName();
    return message == null ? type : type + ": " + message.lines().findFirst().orElse("").strip();
  }

  private static String version() {
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return version == null ? "1.0.0-M2.1" : version;
  }

  private static long physicalMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
