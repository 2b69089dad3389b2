package dev.ockham.fusion.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Files for the tests of the readers. */
public final class DataFiles {

  private DataFiles() {}

  public static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  public static DataSource.Table table(Path folder, String text) {
    return new DataSource.Table(write(folder, "t.csv", text));
  }

  public static DataSource.Files files(Path target, Path... modalities) {
    return DataSource.Files.of(named(modalities), target);
  }

  public static DataSource.Files withoutTarget(Path... modalities) {
    return DataSource.Files.of(named(modalities));
  }

  private static Map<String, Path> named(Path... modalities) {
    Map<String, Path> named = new LinkedHashMap<>();
    for (int m = 0; m < modalities.length; m++) {
      named.put("m" + m, modalities[m]);
    }
    return named;
  }

  public static Matrix matrix(int columns, double... values) {
    return new Matrix(values.length / columns, columns, values);
  }

  public static ClassTargets classes(List<String> labels, int... classes) {
    return new ClassTargets(labels, classes);
  }

  /** Asserts the whole message, which is one line that starts with the file. */
  public static void refused(ThrowingCallable call, Object file, String problem) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": " + problem);
  }
}
