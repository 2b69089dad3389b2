package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A safetensors file that is open for reading. The whole header is checked at once, for tensors of
 * every type; a tensor's numbers are read when they are asked for, so that those that nobody asks
 * for may be of any type and size.
 */
public final class SafetensorsReader implements Closeable {

  /** The most elements that every JVM can put into one array. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, String> metadata;
  private final Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
  private final long dataStart;

  private SafetensorsReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    SafetensorsHeader header = header(size);
    metadata = header.metadata();
    header.entries().forEach(entry -> entries.put(entry.name(), entry));
    dataStart = size - header.dataBytes();
  }

  /**
   * Opens a file and checks its header.
   *
   * @param file what to read
   * @throws InvalidInputException if there is no such file, it cannot be read, or it is not a whole
   *     and valid safetensors file
   */
  public static SafetensorsReader open(Path file) {
    ReadableFile.require(file, "a .safetensors file");
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        return new SafetensorsReader(file, channel);
      } catch (IOException | InvalidInputException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw ReadableFile.unreadable(file.toString(), e);
    }
  }

  private SafetensorsHeader header(long size) throws IOException {
    if (size < Safetensors.LENGTH_BYTES) {
      throw new InvalidInputException(
          "%s: has %s bytes, too few for a safetensors file: it is cut short or of another format"
              .formatted(file, size));
    }
    ByteBuffer lengthBytes =
        ByteBuffer.allocate(Safetensors.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    RawNumbers.readFully(channel::read, 0, lengthBytes);
    long length = lengthBytes.flip().getLong();
    if (Long.compareUnsigned(length, SafetensorsHeader.MAX_BYTES) > 0) {
      throw new InvalidInputException(
          ("%s: claims a header of %s bytes; expected at most %s: it is damaged or not a"
                  + " safetensors file")
              .formatted(file, Long.toUnsignedString(length), SafetensorsHeader.MAX_BYTES));
    }
    long dataBytes = size - Safetensors.LENGTH_BYTES - length;
    if (dataBytes < 0) {
      throw new InvalidInputException(
          ("%s: claims a header of %s bytes, but only %s follow: it is cut short or not a"
                  + " safetensors file")
              .formatted(file, length, size - Safetensors.LENGTH_BYTES));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    RawNumbers.readFully(channel::read, Safetensors.LENGTH_BYTES, bytes);
    return SafetensorsHeader.parse(bytes.flip(), dataBytes, file.toString());
  }

  /** Returns text by key. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns the names of the tensors, in the order of the header. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Says whether there is a tensor of that name. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * Reads a tensor.
   *
   * @param name of a tensor that there is
   * @throws InvalidInputException if there is no such tensor, it is of another type than F64, F32,
   *     F16 and BF16, or has more elements than fit an array
   */
  public StoredTensor read(String name) {
    SafetensorsHeader.Entry entry = entries.get(name);
    if (entry == null) {
      throw new InvalidInputException("%s: has no tensor '%s'".formatted(file, name));
    }
    ElementType type = type(entry);
    long count = (entry.end() - entry.begin()) / type.bytes();
    if (count > MAX_ELEMENTS) {
      throw error(entry, "has %s elements; expected at most %s".formatted(count, MAX_ELEMENTS));
    }
    try {
      double[] values =
          RawNumbers.read(
              channel::read,
              dataStart + entry.begin(),
              type,
              ByteOrder.LITTLE_ENDIAN,
              (int) count,
              IntUnaryOperator.identity());
      return new StoredTensor(name, type, entry.shape(), values);
    } catch (IOException e) {
      throw ReadableFile.unreadable(file.toString(), e);
    }
  }

  private ElementType type(SafetensorsHeader.Entry entry) {
    return switch (entry.dtype()) {
      case "F64" -> ElementType.F64;
      case "F32" -> ElementType.F32;
      case "F16" -> ElementType.F16;
      case "BF16" -> ElementType.BF16;
      default ->
          throw error(
              entry, "dtype is '%s'; expected F32, F64, F16 or BF16".formatted(entry.dtype()));
    };
  }

  private InvalidInputException error(SafetensorsHeader.Entry entry, String problem) {
    return new InvalidInputException("%s: tensor '%s': %s".formatted(file, entry.name(), problem));
  }

  /** Closes the file. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Everything that was wanted has been read.
    }
  }
}
