package dev.ockham.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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
    assertThat(withoutDevice(train("2", "7"))).isEqualTo(withoutDevice(train("1", "7")));
  }

  @Test
  void anotherSeedChangesTheFactors() throws IOException {
    assertThat(withoutDevice(train("1", "8"))).isNotEqualTo(withoutDevice(train("1", "7")));
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

  /** Everything behind the header, which says how many threads there were. */
  private static String withoutDevice(byte[] file) {
    long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return HexFormat.of().formatHex(file, Math.toIntExact(8 + header), file.length);
  }
}
