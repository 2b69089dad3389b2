package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir Path folder;

  private static StoredTensor tensor(String name, ElementType type, double... values) {
    return new StoredTensor(name, type, new long[] {values.length}, values);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Path file = folder.resolve("m.safetensors");
    StoredTensor matrix =
        new StoredTensor(
            "factors.0",
            ElementType.F64,
            new long[] {2, 3},
            new double[] {1, -2, 0.1, 4, 5, 1e300});
    StoredTensor vector = tensor("rank_scales", ElementType.F32, 0.5, 1.5, (float) 0.1);
    StoredTensor number = new StoredTensor("n", ElementType.F32, new long[] {}, new double[] {7});
    StoredTensor empty = new StoredTensor("e", ElementType.F32, new long[] {0, 4}, new double[] {});
    Map<String, String> metadata = Map.of("version", "1", "a", "é\n\"quoted\"");

    new Safetensors(metadata, List.of(matrix, vector, number, empty)).write(file);
    Safetensors read = Safetensors.read(file);

    assertThat(read.metadata()).isEqualTo(metadata);
    assertThat(read.tensors()).containsExactly(matrix, vector, number, empty);
    assertThat(read.tensors()).contains(vector);
  }

  @Test
  void largeTensorsAreReadBackThroughTheSmallBuffer() {
    Path file = folder.resolve("m.safetensors");
    double[] values = new double[100_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sqrt(i);
    }
    Safetensors content =
        new Safetensors(
            Map.of(),
            List.of(tensor("a", ElementType.F64, values), tensor("b", ElementType.F32, values)));

    content.write(file);

    assertThat(Safetensors.read(file)).isEqualTo(content);
  }

  @Test
  void theFileIsByteForByteWhatTheFormatAsksFor() throws IOException {
    Path file = folder.resolve("m.safetensors");

    new Safetensors(Map.of("b", "2", "a", "1"), List.of(tensor("x", ElementType.F32, 1, -2)))
        .write(file);

    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(buffer.getLong());
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    assertThat(header.stripTrailing())
        .isEqualTo(
            "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},"
                + "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
    assertThat(length % 8).isZero();
    assertThat(buffer.getFloat(8 + length)).isEqualTo(1f);
    assertThat(buffer.getFloat(12 + length)).isEqualTo(-2f);
    assertThat(bytes).hasSize(16 + length);
  }

  @Test
  void wideElementsComeFirstSoThatEveryTensorIsAligned() {
    Path file = folder.resolve("m.safetensors");
    StoredTensor narrow = tensor("narrow", ElementType.F32, 1, 2, 3);
    StoredTensor wide = tensor("wide", ElementType.F64, 4);

    new Safetensors(Map.of(), List.of(narrow, wide)).write(file);

    assertThat(Safetensors.read(file).tensors()).containsExactly(wide, narrow);
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("1.safetensors");
    Path second = folder.resolve("2.safetensors");
    List<StoredTensor> tensors = List.of(tensor("x", ElementType.F64, 1));

    new Safetensors(Map.of("a", "1", "b", "2", "c", "3"), tensors).write(first);
    new Safetensors(Map.of("c", "3", "b", "2", "a", "1"), tensors).write(second);

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void halfPrecisionIsReadByWidening() throws IOException {
    Path file = folder.resolve("half.safetensors");
    byte[] header =
        ("{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,2],\"data_offsets\":[4,8]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length).put(header);
    buffer.putShort((short) 0x3C00).putShort((short) 0xC000);
    buffer.putShort((short) 0x3F80).putShort((short) 0xC040);
    Files.write(file, buffer.array());

    List<StoredTensor> tensors = Safetensors.read(file).tensors();

    assertThat(tensors.get(0).values()).containsExactly(1, -2);
    assertThat(tensors.get(1).values()).containsExactly(1, -3);
    assertThat(tensors.get(1).shape()).containsExactly(1, 2);
    assertThatThrownBy(() -> new Safetensors(Map.of(), tensors).write(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("StoredTensor[h F16 [2]] cannot be written; expected F32 or F64");
  }

  @Test
  void aFileWithoutTensorsIsValid() {
    Path file = folder.resolve("m.safetensors");

    new Safetensors(Map.of(), List.of()).write(file);

    assertThat(Safetensors.read(file)).isEqualTo(new Safetensors(Map.of(), List.of()));
  }

  @Test
  void repeatedAndReservedNamesAreRefused() {
    StoredTensor x = tensor("x", ElementType.F32, 1);
    StoredTensor reserved = tensor("__metadata__", ElementType.F32, 1);

    assertThatThrownBy(() -> new Safetensors(Map.of(), List.of(x, x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tensor name 'x' is reserved or repeated");
    assertThatThrownBy(() -> new Safetensors(Map.of(), List.of(reserved)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTensorNeedsAsManyValuesAsItsShape() {
    assertThatThrownBy(
            () -> new StoredTensor("x", ElementType.F32, new long[] {2, 2}, new double[] {1}))
        .hasMessage("tensor 'x' of shape [2, 2] cannot hold 1 values");
    assertThatThrownBy(
            () -> new StoredTensor("x", ElementType.F32, new long[] {-1}, new double[] {}))
        .hasMessage("tensor 'x' has shape [-1]; expected sizes of 0 or more");
  }
}
