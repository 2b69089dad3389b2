package dev.ockham.backend.cpuvector.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.incubator.vector.VectorShape;

/** What the kernels must know of the processor and the Vector API cannot tell. */
public final class Processor {

  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  /**
   * Whether 512-bit operations are executed in two halves, as by AMD's Zen 4. Arithmetic is then no
   * faster than with 256 bits, but an element that is repeated into a vector costs more and columns
   * are padded by more, so that tiles with few columns are better made of half vectors. False where
   * it is not known.
   */
  public static final boolean SPLITS_VECTORS =
      VectorShape.preferredShape() == VectorShape.S_512_BIT && isZen4();

  private Processor() {}

  /** Zen 3 and 4 are AMD's family 25, of which only the latter has 512-bit vectors. */
  private static boolean isZen4() {
    try {
      List<String> lines = Files.readAllLines(DESCRIPTION);
      return lines.stream().anyMatch(line -> line.matches("vendor_id\\s*: AuthenticAMD"))
          && lines.stream().anyMatch(line -> line.matches("cpu family\\s*: 25"));
    } catch (IOException e) {
      return false; // not Linux
    }
  }
}
