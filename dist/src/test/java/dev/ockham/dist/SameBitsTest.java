package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same factors, bit for bit. */
class SameBitsTest {

  @TempDir Path folder;
  Path table;

  @BeforeEach
  void writeTable() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
  }

  @Test
  void twoRunsWriteTheSameFile() throws IOException {
    assertThat(train("1", "7")).isEqualTo(train("1", "7"));
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    assertThat(train("2", "7")).isEqualTo(train("1", "7"));
  }

  @Test
  void anotherSeedChangesTheFactors() throws IOException {
    byte[] one = train("1", "7");
    byte[] other = train("1", "8");
    // The header names the seed, and so differs in any case.
    assertThat(Arrays.copyOfRange(other, headerLength(other), other.length))
        .isNotEqualTo(Arrays.copyOfRange(one, headerLength(one), one.length));
  }

  private byte[] train(String threads, String seed) throws IOException {
    Path model = folder.resolve("model.safetensors");
    Run.of(
            "train",
            "--data",
            table,
            "--backend",
            "cpu-vector",
            "--threads",
            threads,
            "--seed",
            seed,
            "--epochs",
            "20",
            "--output",
            model)
        .succeeded();
    return Files.readAllBytes(model);
  }

  private static int headerLength(byte[] file) {
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Math.toIntExact(Long.BYTES + length);
  }
}
