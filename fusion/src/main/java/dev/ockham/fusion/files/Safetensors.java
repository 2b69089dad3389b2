package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of a safetensors file: named tensors and text metadata.
 *
 * <p>The format is that of <a
 * href="https://github.com/huggingface/safetensors">huggingface/safetensors</a>: the header's
 * length in 8 little-endian bytes, a JSON header, the raw little-endian data without holes. Reading
 * runs no code, and checks every length against the file's size before memory is taken for it.
 *
 * @param metadata text by key
 * @param tensors in the order of the header; names are unique
 */
public record Safetensors(Map<String, String> metadata, List<StoredTensor> tensors) {

  static final int LENGTH_BYTES = 8;

  /**
   * Checks and copies; the metadata is sorted by key.
   *
   * @throws IllegalArgumentException if a tensor's name is repeated or reserved
   */
  public Safetensors {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    tensors = List.copyOf(tensors);
    Set<String> names = new HashSet<>();
    for (StoredTensor tensor : tensors) {
      if (tensor.name().equals(SafetensorsHeader.METADATA) || !names.add(tensor.name())) {
        throw new IllegalArgumentException(
            "tensor name '" + tensor.name() + "' is reserved or repeated");
      }
    }
  }

  /**
   * Reads a file with all its tensors, which must be of type F64, F32, F16 or BF16. {@link
   * SafetensorsReader} reads some of them.
   *
   * @param file what to read
   * @throws InvalidInputException if there is no such file, it cannot be read, it is not a whole
   *     and valid safetensors file, or a tensor is of another type
   */
  public static Safetensors read(Path file) {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      List<StoredTensor> tensors = reader.names().stream().map(reader::read).toList();
      return new Safetensors(reader.metadata(), tensors);
    }
  }

  /**
   * Writes a file, whole or not at all (see {@link AtomicFile}).
   *
   * <p>The format allows no holes, so wide elements come first: the data starts at a multiple of 8
   * bytes, and every tensor lies at a multiple of its element's size. Otherwise tensors keep their
   * order. The same content gives the same bytes.
   *
   * @param file what to write
   * @throws InvalidInputException if no file can be there
   * @throws FileAccessException if the platform refuses to write
   * @throws IllegalArgumentException if a tensor is of a type that is read only
   */
  public void write(Path file) {
    List<StoredTensor> ordered =
        tensors.stream()
            .sorted(
                Comparator.comparingInt((StoredTensor tensor) -> tensor.type().bytes()).reversed())
            .toList();
    byte[] header = header(ordered).getBytes(StandardCharsets.UTF_8);
    if (header.length > SafetensorsHeader.MAX_BYTES) {
      throw new IllegalArgumentException("the header has %s bytes".formatted(header.length));
    }
    AtomicFile.write(
        file,
        out -> {
          writeHeader(out, header);
          for (StoredTensor tensor : ordered) {
            RawNumbers.write(out, tensor.type(), tensor.values());
          }
        });
  }

  private static void writeHeader(OutputStream out, byte[] header) throws IOException {
    int padded = (header.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES;
    out.write(
        ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array());
    out.write(header);
    out.write(" ".repeat(padded - header.length).getBytes(StandardCharsets.US_ASCII));
  }

  private String header(List<StoredTensor> ordered) {
    JsonObject.Builder header = JsonObject.builder();
    if (!metadata.isEmpty()) {
      JsonObject.Builder texts = JsonObject.builder();
      metadata.forEach(texts::put);
      header.put(SafetensorsHeader.METADATA, texts.build());
    }
    long begin = 0;
    for (StoredTensor tensor : ordered) {
      if (!tensor.type().isWritable()) {
        throw new IllegalArgumentException(tensor + " cannot be written; expected F32 or F64");
      }
      long end = begin + (long) tensor.values().length * tensor.type().bytes();
      header.put(
          tensor.name(),
          JsonObject.builder()
              .put(SafetensorsHeader.DTYPE, tensor.type().name())
              .put(SafetensorsHeader.SHAPE, JsonValue.of(tensor.shape()))
              .put(SafetensorsHeader.OFFSETS, JsonValue.of(new long[] {begin, end}))
              .build());
      begin = end;
    }
    return Json.compact(header.build());
  }
}
