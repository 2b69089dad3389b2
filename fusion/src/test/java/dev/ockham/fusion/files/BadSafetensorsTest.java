package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that are damaged, cut short, or made to do harm. */
class BadSafetensorsTest {

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("m.safetensors");
  }

  private void write(String header, int dataBytes) throws IOException {
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    writeRaw(bytes.length, bytes, dataBytes);
  }

  private void writeRaw(long claimedLength, byte[] header, int dataBytes) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(claimedLength).put(header);
    Files.write(file, buffer.array());
  }

  private void refused(String problem) {
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void aMissingFileIsOneLine() {
    refused("no such file; expected a .safetensors file");
  }

  @Test
  void aFolderIsOneLine() {
    file = folder;

    refused("is a folder; expected a .safetensors file");
  }

  @Test
  void anEmptyFileIsOneLine() throws IOException {
    Files.write(file, new byte[0]);

    refused("has 0 bytes, too few for a safetensors file: it is cut short or of another format");
  }

  @ParameterizedTest
  @CsvSource({
    "1152921504606846976, 1152921504606846976",
    "-1, 18446744073709551615",
    "100000001, 100000001"
  })
  void aHeaderThatClaimsTooManyBytesIsRefusedBeforeMemoryIsTaken(long claimed, String shown)
      throws IOException {
    writeRaw(claimed, new byte[] {'{', '}'}, 0);

    refused(
        "claims a header of %s bytes; expected at most 100000000: it is damaged or not a safetensors file"
            .formatted(shown));
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    writeRaw(99_999_999, new byte[] {'{', '}'}, 0);

    refused(
        "claims a header of 99999999 bytes, but only 2 follow: it is cut short or not a safetensors"
            + " file");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    writeRaw(3, new byte[] {'{', (byte) 0xC3, '}'}, 0);

    refused("the header is not UTF-8 text: it is damaged or not a safetensors file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " {}", ""})
  void aHeaderThatIsNoObjectIsRefused(String header) throws IOException {
    write(header, 0);

    refused("the header does not start with '{': it is damaged or not a safetensors file");
  }

  @Test
  void aHeaderThatIsNotJsonIsRefusedWithItsPlace() throws IOException {
    write("{\"x\":}", 0);

    refused("header: not valid JSON at line 1, column 6: expected a value, found '}'");
  }

  @Test
  void aTensorGivenTwiceIsRefused() throws IOException {
    String tensor = "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    write("{" + tensor + "," + tensor + "}", 0);

    refused(
        "header: not valid JSON at line 1, column 55: the name \"x\" is repeated in this object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"x\":3|header entry 'x' is a number; expected an object",
        "\"__metadata__\":{\"a\":1}|header metadata: 'a' is a number; expected text",
        "\"x\":{\"shape\":[1],\"data_offsets\":[0,4]}|tensor 'x': 'dtype' is missing; expected"
            + " text",
        "\"x\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}"
            + "|tensor 'x': dtype is 'I64'; expected F32, F64, F16 or BF16",
        "\"x\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}"
            + "|tensor 'x': 'shape' is missing; expected an array",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}"
            + "|tensor 'x': 'shape' is [-1]; expected whole numbers from 0 to 2^63 - 1",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}"
            + "|tensor 'x': 'shape' is [1.5]; expected whole numbers from 0 to 2^63 - 1",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}|tensor"
            + " 'x': 'shape' is [9223372036854775808]; expected whole numbers from 0 to 2^63 - 1",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}"
            + "|tensor 'x': 'data_offsets' is [4]; expected the first byte and the end",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}"
            + "|tensor 'x': 'data_offsets' is [4, 0]; expected the first byte and the end",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}|tensor"
            + " 'x': shape [4294967296, 4294967296] of F32 needs more than 2^63 bytes, but its"
            + " offsets span 8",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}"
            + "|tensor 'x': shape [3] of F32 needs 12 bytes, but its offsets span 8",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1152921504606846976],\"data_offsets\":[0,4611686018427387904]}|tensor"
            + " 'x': ends at byte 4611686018427387904 of the data, but there are only 8: the file"
            + " is cut short or damaged",
        "\"x\":{\"dtype\":\"U64\",\"shape\":[2],\"data_offsets\":[0,8]}"
            + "|tensor 'x': shape [2] of U64 needs 16 bytes, but its offsets span 8",
        "\"x\":{\"dtype\":\"BOOL\",\"shape\":[7],\"data_offsets\":[0,8]}"
            + "|tensor 'x': shape [7] of BOOL needs 7 bytes, but its offsets span 8",
        "\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[9],\"data_offsets\":[0,8]}"
            + "|tensor 'x': shape [9] of F8_E4M3 needs 9 bytes, but its offsets span 8",
        "\"x\":{\"dtype\":\"F4\",\"shape\":[15],\"data_offsets\":[0,8]}|tensor 'x': shape [15]"
            + " of F4 needs a fraction of a number of bytes, but its offsets span 8",
        "\"x\":{\"dtype\":\"NEW\",\"shape\":[2],\"data_offsets\":[0,9]}|tensor 'x': ends at byte"
            + " 9 of the data, but there are only 8: the file is cut short or damaged",
        "\"x\":{\"dtype\":\"NEW\",\"shape\":[2],\"data_offsets\":[0,8]}"
            + "|tensor 'x': dtype is 'NEW'; expected F32, F64, F16 or BF16",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}"
            + "|4 bytes follow the last tensor; expected none",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}|tensor 'x' starts at byte"
            + " 4, but the start of the data ends at 0: there must be no holes",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}|tensor"
            + " 'y' starts at byte 4, inside tensor 'x', which ends at 8: tensors must not overlap",
      })
  void aHeaderThatDoesNotFitItsDataIsRefused(String members, String problem) throws IOException {
    write("{" + members + "}", 8);

    refused(problem);
  }

  @Test
  void aModelFileCutShortAnywhereIsRefused() throws IOException {
    new Safetensors(
            Map.of("a", "1"),
            List.of(
                new StoredTensor("x", ElementType.F64, new long[] {2}, new double[] {1, 2}),
                new StoredTensor("y", ElementType.F32, new long[] {1}, new double[] {3})))
        .write(file);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> Safetensors.read(file))
          .as("cut to %s of %s bytes", length, whole.length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("cut short");
    }
  }
}
