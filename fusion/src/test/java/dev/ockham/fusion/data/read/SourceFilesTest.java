package dev.ockham.fusion.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that are learnt from say which files they come from, by the hash of each file's bytes. */
class SourceFilesTest {

  private static final int ROWS = 5_000;

  @TempDir private Path folder;

  @Test
  void aTableIsHashedAsItIsStored() throws Exception {
    Path file = write("table.csv", table(""));

    assertThat(read(new DataSource.Table(file)).files()).containsExactly(sourceFile(file));
  }

  /** Several members one after the other, and padding: all that may follow what is first read. */
  @Test
  void aCompressedTableIsHashedAsItIsStored() throws Exception {
    byte[] text = table("");
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.write(gzip(text, 0, text.length / 2));
    stored.write(gzip(text, text.length / 2, text.length - text.length / 2));
    stored.write(new byte[100_000]);
    Path file = write("table.csv.gz", stored.toByteArray());

    assertThat(read(new DataSource.Table(file)).files()).containsExactly(sourceFile(file));
  }

  @Test
  void eachOfSeveralFilesIsHashedTheTargetsLast() throws Exception {
    Path array = folder.resolve("a.npy");
    NpyWriter.write(array, numbers(60), ElementType.F32);
    Path text =
        write(
            "b.csv",
            String.join("\n", Collections.nCopies(ROWS, "0.5,2")).getBytes(StandardCharsets.UTF_8));
    Path targets = folder.resolve("y.npy");
    NpyWriter.write(targets, numbers(1), ElementType.F64);
    Map<String, Path> modalities = new LinkedHashMap<>();
    modalities.put("b", text);
    modalities.put("a", array);

    LoadedData loaded = read(DataSource.Files.of(modalities, targets));

    assertThat(loaded.files())
        .containsExactly(sourceFile(text), sourceFile(array), sourceFile(targets));
  }

  /** Integers, which are read in another way. */
  @Test
  void anArrayOfClassesIsHashed() throws Exception {
    Path array = folder.resolve("a.npy");
    NpyWriter.write(array, new Matrix(3, 1, new double[] {1, 2, 3}), ElementType.F32);
    String header = "{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    bytes.write(new byte[] {1, 2, 1});
    Path classes = write("y.npy", bytes.toByteArray());

    LoadedData loaded =
        DataLoader.forTraining(
            DataSource.Files.of(Map.of("a", array), classes), TaskChoice.CLASSIFICATION);

    assertThat(loaded.files().getLast())
        .isEqualTo(new SourceFile(classes.toString(), 3, sha256(bytes.toByteArray())));
  }

  @Test
  void aStreamIsHashedAsItComes() throws Exception {
    byte[] plain = table("");
    byte[] compressed = gzip(plain, 0, plain.length);
    for (byte[] bytes : List.of(plain, compressed)) {
      DataFile stream = DataFile.of(new ByteArrayInputStream(bytes), "standard input");

      assertThat(read(new DataSource.Table(stream)).files())
          .containsExactly(new SourceFile("standard input", ROWS, sha256(bytes)));
    }
  }

  @Test
  void anArrayFromAStreamIsHashedAsItComes() throws Exception {
    Path array = folder.resolve("a.npy");
    NpyWriter.write(array, numbers(3), ElementType.F64);
    byte[] bytes = Files.readAllBytes(array);
    DataFile stream = DataFile.of(new ByteArrayInputStream(bytes), "standard input");
    Path targets = folder.resolve("y.npy");
    NpyWriter.write(targets, numbers(1), ElementType.F64);

    LoadedData loaded =
        read(new DataSource.Files(Map.of("a", stream), Optional.of(DataFile.of(targets))));

    assertThat(loaded.files().getFirst())
        .isEqualTo(new SourceFile("standard input", ROWS, sha256(bytes)));
  }

  /** A name as it is given tells nothing of the machine. */
  @Test
  void aFileKeepsTheNameThatItIsGiven() throws Exception {
    Path file = write("table.csv", table(""));
    Path relative = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

    assertThat(read(new DataSource.Table(relative)).files())
        .extracting(SourceFile::name)
        .containsExactly(relative.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25})
  void thePartsOfATableSayWhatCutThem(double testFraction) throws Exception {
    LoadedData loaded = read(new DataSource.Table(write("table.csv", table(""))));
    SplitRule expected =
        testFraction == 0
            ? new SplitRule.EverySample()
            : new SplitRule.RandomShare(testFraction, 9);

    assertThat(loaded.parts(testFraction, 9).origin())
        .isEqualTo(new DataOrigin(loaded.files(), expected));
  }

  @Test
  void aTableWithItsOwnSplitSaysSo() throws Exception {
    LoadedData loaded = read(new DataSource.Table(write("table.csv", table("split"))));

    assertThat(loaded.parts(0.25, 9).origin())
        .isEqualTo(new DataOrigin(loaded.files(), new SplitRule.OwnColumn()));
  }

  @Test
  void dataThatAreNotFromFilesSayNothing() throws Exception {
    Dataset data = read(new DataSource.Table(write("table.csv", table("")))).dataset();

    assertThat(new SplitParts(data).origin())
        .isEqualTo(new DataOrigin(List.of(), new SplitRule.Unstated()));
  }

  private static LoadedData read(DataSource source) {
    return DataLoader.forTraining(source, TaskChoice.REGRESSION);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Longer than the buffers that it is read through. */
  private static byte[] table(String split) {
    StringBuilder text = new StringBuilder("a.x,b.y,target");
    text.append(split.isEmpty() ? "\n" : "," + split + "\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(Math.sin(i)).append(',').append(Math.cos(i)).append(',').append(i);
      text.append(split.isEmpty() ? "\n" : i % 5 == 0 ? ",test\n" : ",train\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Matrix numbers(int columns) {
    double[] values = new double[ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Matrix(ROWS, columns, values);
  }

  private static byte[] gzip(byte[] bytes, int offset, int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes, offset, length);
    }
    return out.toByteArray();
  }

  private static SourceFile sourceFile(Path file) throws Exception {
    return new SourceFile(file.toString(), ROWS, sha256(Files.readAllBytes(file)));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
