package dev.ockham.fusion.data.file;

import static dev.ockham.fusion.testing.DataFiles.matrix;
import static dev.ockham.fusion.testing.DataFiles.refused;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

  @TempDir Path folder;

  /** An .npy file as NumPy lays it out. */
  private Path file(int version, String header, ByteBuffer buffer) {
    byte[] data = new byte[buffer.capacity()];
    buffer.get(0, data);
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(data);
    return write(folder, "a.npy", Arrays.copyOf(file.array(), file.position()));
  }

  private Path file(String dtype, String shape, int dataBytes) {
    return file(
        1,
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(dtype, shape),
        ByteBuffer.allocate(dataBytes));
  }

  private static String header(String dtype, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(dtype, fortran ? "True" : "False", shape);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyFormatVersionIsRead(int version) {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(1.5).putDouble(-2);

    assertThat(Npy.readMatrix(file(version, header("<f8", false, "(1, 2)"), data)))
        .isEqualTo(matrix(2, 1.5, -2));
  }

  @Test
  void bigEndianAndSinglePrecisionAreRead() {
    ByteBuffer big = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN);
    big.putFloat(1.5f).putFloat(0.1f);
    ByteBuffer bigDouble = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
    bigDouble.putDouble(1.5).putDouble(0.1);

    assertThat(Npy.readMatrix(file(1, header(">f4", false, "(2, 1)"), big)))
        .isEqualTo(matrix(1, 1.5, 0.1f));
    assertThat(Npy.readMatrix(file(1, header(">f8", false, "(2, 1)"), bigDouble)))
        .isEqualTo(matrix(1, 1.5, 0.1));
  }

  @Test
  void fortranOrderIsTurnedIntoRows() {
    ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : new double[] {1, 4, 2, 5, 3, 6}) {
      data.putDouble(value);
    }

    assertThat(Npy.readMatrix(file(1, header("<f8", true, "(2, 3)"), data)))
        .isEqualTo(matrix(3, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void theKeysOfTheHeaderMayComeInAnyOrderAndQuotes() {
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(3);

    assertThat(
            Npy.readMatrix(
                file(1, "{\"shape\":(1,1),'fortran_order':False,'descr':\"<f8\"}  ", data)))
        .isEqualTo(matrix(1, 3));
  }

  @ParameterizedTest
  @CsvSource({"<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1"})
  void integersAreReadAsTargetsOnly(String dtype) {
    int bytes = dtype.charAt(2) - '0';
    ByteBuffer data = ByteBuffer.allocate(2 * bytes);
    data.put(0, (byte) 7).put(bytes, (byte) 5);
    Path file = file(1, header(dtype, false, "(2,)"), data);

    assertThat(Npy.readTargets(file)).isEqualTo(matrix(1, 7, 5));
    Path flat = file(1, header(dtype, false, "(2, 1)"), data);
    refused(
        () -> Npy.readMatrix(flat),
        flat,
        "dtype is '%s'; expected float32, float64, float16 or bool; convert it with array.astype('float64')"
            .formatted(dtype));
  }

  @Test
  void halvesAndTruthValuesAreReadAsModalitiesAndTargets() {
    ByteBuffer halves = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {1, -0.5f, 65504, 0x1p-24f}) {
      halves.putShort(Float.floatToFloat16(value));
    }
    Path half = file(1, header("<f2", false, "(2, 2)"), halves);

    assertThat(Npy.readMatrix(half)).isEqualTo(matrix(2, 1, -0.5, 65504, 0x1p-24));
    assertThat(Npy.readTargets(half)).isEqualTo(matrix(2, 1, -0.5, 65504, 0x1p-24));

    ByteBuffer truths = ByteBuffer.wrap(new byte[] {1, 0, 1, 1, 0, 0});
    Path truth = file(1, header("|b1", true, "(3, 2)"), truths);

    assertThat(Npy.readMatrix(truth)).isEqualTo(matrix(2, 1, 1, 0, 0, 1, 0));
    assertThat(Npy.readTargets(truth)).isEqualTo(matrix(2, 1, 1, 0, 0, 1, 0));
  }

  @Test
  void integersInFortransOrderAreTurned() {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 3, 5, 2, 4, 6});

    assertThat(Npy.readTargets(file(1, header("|i1", true, "(3, 2)"), data)))
        .isEqualTo(matrix(2, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void oneDimensionIsATargetAndNotAModality() {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(1).putDouble(2);
    Path file = file(1, header("<f8", false, "(2,)"), data);

    assertThat(Npy.readTargets(file)).isEqualTo(matrix(1, 1, 2));
    refused(
        () -> Npy.readMatrix(file), file, "is 1-D, of shape (2,); expected 2-D, one row a sample");
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void whatIsWrittenIsReadBack(ElementType type) throws IOException {
    Path file = folder.resolve("a.npy");
    double[] values = new double[30_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Matrix matrix = matrix(3, values);

    NpyWriter.write(file, matrix, type);

    assertThat(Npy.readMatrix(file)).isEqualTo(matrix);
    // The data starts at a multiple of 64, as NumPy wants it for mapping files into memory.
    assertThat((Files.size(file) - (long) values.length * type.bytes()) % 64).isZero();
  }

  @Test
  void onlyFloatingPointIsWritten() {
    assertThatThrownBy(
            () -> NpyWriter.write(folder.resolve("a.npy"), matrix(1, 1), ElementType.I32))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileCutShortAnywhereIsRefused() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, matrix(2, 1, 2, 3, 4), ElementType.F32);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> Npy.readMatrix(file))
          .as("cut to %s of %s bytes", length, whole.length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file + ": is cut short: ");
    }
  }

  @Test
  void anEmptyFileAnotherFormatAndALaterVersionAreRefused() {
    Path empty = write(folder, "e.npy", "");
    Path zip = write(folder, "z.npy", "PK\u0003\u0004");
    Path later = file(4, header("<f8", false, "(1, 1)"), ByteBuffer.allocate(8));

    refused(() -> Npy.readMatrix(empty), empty, "is empty; expected an .npy file");
    refused(
        () -> Npy.readMatrix(zip), zip, "is not an .npy file: it does not start with \\x93NUMPY");
    refused(
        () -> Npy.readMatrix(later),
        later,
        "is of .npy format version 4.0; expected 1.0, 2.0 or 3.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(2, 3)|40|is cut short: shape (2, 3) of 8-byte numbers needs 48 bytes of data, but there"
            + " are 40",
        "(2, 3)|49|is too long: shape (2, 3) of 8-byte numbers needs 48 bytes of data, but there"
            + " are 49",
        "(1152921504606846976, 1)|8|claims a shape of (1152921504606846976, 1), but has 8 bytes of"
            + " data",
        "(4294967296, 4294967296)|0|claims a shape of (4294967296, 4294967296), but has 0 bytes of"
            + " data",
        "(1073741824, 1073741824)|0|claims a shape of (1073741824, 1073741824), but has 0 bytes of"
            + " data",
        "(268435456, 268435456)|0|is cut short: shape (268435456, 268435456) of 8-byte numbers"
            + " needs 576460752303423488 bytes of data, but there are 0",
        "(0, 3)|0|is empty: shape (0, 3); expected at least one sample",
        "(3, 0)|0|is empty: shape (3, 0); expected at least one sample",
        "(-1, 3)|0|not a valid .npy header: a size in the shape is '-1'; expected a whole number"
            + " from 0 to 2^63 - 1",
        "(9223372036854775808, 1)|0|not a valid .npy header: a size in the shape is"
            + " '9223372036854775808'; expected a whole number from 0 to 2^63 - 1",
        "(1, 2, 3)|48|is 3-D, of shape (1, 2, 3); expected 2-D, one row a sample",
        "()|8|is 0-D, of shape (); expected 2-D, one row a sample",
      })
  void aShapeThatDoesNotFitTheDataIsRefusedBeforeMemoryIsTaken(
      String shape, int dataBytes, String problem) {
    Path file = file("<f8", shape, dataBytes);

    refused(() -> Npy.readMatrix(file), file, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<c8", "|O", "<U5", "|S1", "<f16", "=f8", "|f8", "f8"})
  void otherTypesAreRefused(String dtype) {
    Path file = file(dtype, "(1, 1)", 8);

    refused(
        () -> Npy.readMatrix(file),
        file,
        "dtype is '%s'; expected float32, float64, float16 or bool; convert it with array.astype('float64')"
            .formatted(dtype));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense|expected '{' at character 1",
        "{'descr': '<f8', 'shape': (1, 1), }|expected the keys descr, fortran_order and shape",
        "{'descr': '<f8', 'descr': '<f8'}|key 'descr' is repeated",
        "{'descr': '<f8', 'other': 1}|unknown key 'other'",
        "{'descr': [('x', '<f8')], }|the array is structured; expected plain float32 or float64"
            + " numbers",
        "{'descr': '<f8|a quote is not closed",
        "{'descr' '<f8'}|expected ':' at character 10",
        "{'fortran_order': 1}|fortran_order is neither True nor False",
        "{'shape': 3}|expected '(' at character 11",
        "{'shape': (3 4)}|expected ',' at character 14",
        "{'shape': (x,)}|a size in the shape is no number; expected a whole number from 0 to 2^63 -"
            + " 1",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)} import os|text after the closing"
            + " brace",
        "{'descr': ''|expected ',' at character 14",
        "{descr: 1}|expected a text in quotes at character 2",
      })
  void aHeaderThatIsNotNumPysIsRefused(String header, String problem) {
    Path file = file(1, header, ByteBuffer.allocate(8));

    refused(() -> Npy.readMatrix(file), file, "not a valid .npy header: " + problem);
  }

  @Test
  void aHeaderThatClaimsTooManyBytesIsRefused() {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1, '{'};
    Path file = write(folder, "a.npy", start);

    refused(
        () -> Npy.readMatrix(file),
        file,
        "is cut short: it claims a header of 4294967295 bytes, but only 1 follow");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefusedWithTheirPlace(double value) {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, matrix(2, 1, 2, 3, 4, 5, value), ElementType.F32);

    refused(
        () -> Npy.readMatrix(file),
        file,
        "row 3, column 2 is %s; expected a finite number (counted from 1)".formatted(value));
  }

  @Test
  void aMissingFileAndAFolderAreOneLine() {
    Path missing = folder.resolve("no.npy");

    refused(() -> Npy.readMatrix(missing), missing, "no such file; expected an .npy file");
    refused(() -> Npy.readMatrix(folder), folder, "is a folder; expected an .npy file");
  }
}
