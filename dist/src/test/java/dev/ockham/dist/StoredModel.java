package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model file as it is stored, in the two parts that a repeated training is compared by.
 *
 * @param content all that a training gives again: the header without the entry of the run (names,
 *     shapes and places of the tensors, all other metadata), as text
 * @param tensors the bytes of the tensors, as text
 * @param run what the header says of the run
 */
record StoredModel(String content, String tensors, String run) {

  private static final String METADATA = "__metadata__";
  private static final String RUN = "ockham.run";

  static StoredModel read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int data = Math.toIntExact(Long.BYTES + length);
    String text = new String(bytes, Long.BYTES, (int) length, StandardCharsets.UTF_8);
    JsonObject header = (JsonObject) Json.parse(text, "");
    Map<String, JsonValue> metadata = new LinkedHashMap<>(header.object(METADATA, "").members());
    JsonValue run = metadata.remove(RUN);
    Map<String, JsonValue> content = new LinkedHashMap<>(header.members());
    content.put(METADATA, new JsonObject(metadata));
    return new StoredModel(
        Json.compact(new JsonObject(content)),
        Arrays.toString(Arrays.copyOfRange(bytes, data, bytes.length)),
        ((JsonValue.Text) run).value());
  }

  /** Requires that another training gave the same model. */
  void isRepeatedBy(StoredModel other) {
    assertThat(other.content()).isEqualTo(content);
    assertThat(other.tensors()).isEqualTo(tensors);
  }
}
