package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.model.file.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  @Test
  void trainsOnTableAndWritesModel(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("products.csv");
    Files.writeString(table, productsOfTwoSums(600));
    Path model = folder.resolve("model.safetensors");

    String printed = run(table.toString(), model.toString());

    int rank = ModelFile.load(model).model().rank();
    assertThat(rank).isLessThanOrEqualTo(2);
    assertThat(printed).contains("rank " + rank + " of 32").contains("test Regression[samples=120");
  }

  /** A target that is the product of a sum over each modality: rank 1. */
  private static String productsOfTwoSums(int rows) {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("left.a,left.b,right.a,right.b,target\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double c = random.nextGaussian();
      double d = random.nextGaussian();
      double y = (a + 2 * b) * (c - d) + 0.1 * random.nextGaussian();
      csv.append(String.format(Locale.ROOT, "%f,%f,%f,%f,%f%n", a, b, c, d, y));
    }
    return csv.toString();
  }

  private static String run(String... args) {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      Quickstart.main(args);
    } finally {
      System.setOut(out);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
