package dev.ockham.fusion.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that other programs write: tensors of other types, beside the model's and in it. */
class ForeignTensorsTest {

  private static final int BFLOAT_SHIFT = 16;

  @TempDir Path folder;

  private final List<String> header = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private void put(String name, String dtype, String shape, byte[] bytes) {
    int begin = data.size();
    data.writeBytes(bytes);
    header.add(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
            .formatted(name, dtype, shape, begin, data.size()));
  }

  private void putNumbers(String name, String dtype, String shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (dtype) {
        case "BF16" -> bytes.putShort((short) (Float.floatToRawIntBits(value) >> BFLOAT_SHIFT));
        case "F16" -> bytes.putShort(Float.floatToFloat16(value));
        default -> bytes.putFloat(value);
      }
    }
    put(name, dtype, shape, Arrays.copyOf(bytes.array(), bytes.position()));
  }

  private Path write() throws IOException {
    byte[] text = ("{" + String.join(",", header) + "}").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
    file.writeBytes(text);
    file.writeBytes(data.toByteArray());
    return Files.write(folder.resolve("foreign.safetensors"), file.toByteArray());
  }

  private void putModel(String dtype) {
    putNumbers("factors.0", dtype, "[2,1]", 1, 2);
    putNumbers("factors.out", dtype, "[1,1]", -3);
    putNumbers("rank_scales", dtype, "[1]", 0.5f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOOL|[3]|3",
        "U8|[2,2]|4",
        "I8|[]|1",
        "I16|[1]|2",
        "U16|[1]|2",
        "I32|[1]|4",
        "U32|[1]|4",
        "I64|[]|8",
        "U64|[1]|8",
        "F16|[1]|2",
        "BF16|[1]|2",
        "F32|[0,7]|0",
        "F64|[1,1,1]|8",
        "C64|[2]|16",
        "F4|[2]|1",
        "F6_E2M3|[4]|3",
        "F8_E4M3|[5]|5",
        "F8_E5M2FNUZ|[5]|5",
        "LATER|[3]|5",
      })
  void aNeedlessTensorOfAnyTypeAndShapeIsANote(String dtype, String shape, int bytes)
      throws IOException {
    put("num_batches_tracked", dtype, shape, new byte[bytes]);
    putModel("F32");

    ModelFile.Loaded loaded = ModelFile.load(write());

    assertThat(loaded.notes())
        .containsExactly("tensors that a model does not have were ignored: num_batches_tracked");
    assertThat(loaded.model().rank()).isEqualTo(1);
  }

  /** Whether a tensor belongs to the model depends on what else is there. */
  @ParameterizedTest
  @ValueSource(strings = {"factors.7", "input.4.mean", "target.mean", "noise", "deviations.0"})
  void aNeedlessTensorWithAModelsNameIsANoteToo(String name) throws IOException {
    putModel("F32");
    put(name, "I64", "[1]", new byte[8]);

    assertThat(ModelFile.load(write()).notes())
        .containsExactly("tensors that a model does not have were ignored: " + name);
  }

  @Test
  void manyNeedlessTensorsAreCounted() throws IOException {
    putModel("F32");
    for (int i = 0; i < 25; i++) {
      put("t" + i, "I32", "[1]", new byte[4]);
    }

    assertThat(ModelFile.load(write()).notes().getFirst())
        .startsWith("tensors that a model does not have were ignored: t0, t1, ")
        .endsWith(", t19, … (5 more)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"factors.0", "factors.out", "rank_scales", "bias"})
  void aModelsTensorOfAnotherTypeIsRefused(String name) throws IOException {
    for (String tensor : List.of("factors.0", "factors.out", "rank_scales", "bias")) {
      if (!tensor.equals(name)) {
        putNumbers(tensor, "F32", tensor.startsWith("f") ? "[1,1]" : "[1]", 1);
      }
    }
    put(name, "I64", "[1,1]", new byte[8]);
    Path file = write();

    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("%s: tensor '%s': dtype is 'I64'; expected F32, F64, F16 or BF16", file, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BF16", "F16", "F32"})
  void factorsOfHalfPrecisionAreAModelInFloat32(String dtype) throws IOException {
    putModel(dtype);

    ModelFile.Loaded loaded = ModelFile.load(write());

    assertThat(loaded.notes()).isEmpty();
    assertThat(loaded.model().dtype()).isEqualTo(DType.FLOAT32);
    assertThat(loaded.model().rankScales()).containsExactly(0.5);
    assertThat(loaded.model().factors().modalities())
        .containsExactly(new Matrix(2, 1, new double[] {1, 2}));
    assertThat(loaded.model().factors().output()).isEqualTo(new Matrix(1, 1, new double[] {-3}));
  }

  @Test
  void aNeedlessWideTensorDoesNotMakeTheModelWide() throws IOException {
    putModel("F32");
    put("factors.9", "F64", "[1]", new byte[8]);

    assertThat(ModelFile.load(write()).model().dtype()).isEqualTo(DType.FLOAT32);
  }
}
