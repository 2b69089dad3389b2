package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A safetensors header whose every claim has been checked against the size of the data that follows
 * it.
 *
 * @param metadata text by key
 * @param entries where each tensor lies, in the order of the header
 * @param dataBytes how many bytes of data follow the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries, long dataBytes) {

  static final String METADATA = "__metadata__";
  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  /** The limit of the reference implementation. */
  static final int MAX_BYTES = 100_000_000;

  /** Such as F32, BF16, U64, C64 and F8_E4M3. */
  private static final Pattern SIZED = Pattern.compile("[A-Z]+(\\d{1,3})(?:_\\w+)?");

  /**
   * Where a tensor lies: bytes from begin (inclusive) to end (exclusive), counted from the start of
   * the data. The type is any name; the length of one whose size is known has been checked.
   */
  record Entry(String name, String dtype, List<Long> sizes, long begin, long end) {

    long[] shape() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /**
   * Reads and checks a header.
   *
   * @param bytes the header, padding included
   * @param dataBytes how many bytes follow it
   * @param file for messages
   * @throws InvalidInputException if the header is not valid or does not fit the data
   */
  static SafetensorsHeader parse(ByteBuffer bytes, long dataBytes, String file) {
    JsonObject json = json(bytes, file);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : json.members().entrySet()) {
      String name = member.getKey();
      if (!(member.getValue() instanceof JsonObject description)) {
        throw error(
            file,
            "header entry '%s' is %s; expected an object"
                .formatted(name, member.getValue().kind()));
      }
      if (name.equals(METADATA)) {
        description
            .members()
            .keySet()
            .forEach(key -> metadata.put(key, description.text(key, file + ": header metadata")));
      } else {
        entries.add(entry(name, description, dataBytes, file));
      }
    }
    requireNoHoles(entries, dataBytes, file);
    return new SafetensorsHeader(metadata, entries, dataBytes);
  }

  private static JsonObject json(ByteBuffer bytes, String file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          file + ": the header is not UTF-8 text: it is damaged or not a safetensors file", e);
    }
    if (!text.startsWith("{")) {
      throw error(
          file, "the header does not start with '{': it is damaged or not a safetensors file");
    }
    return (JsonObject) Json.parse(text, file + ": header");
  }

  private static Entry entry(String name, JsonObject description, long dataBytes, String file) {
    String where = "%s: tensor '%s'".formatted(file, name);
    String dtype = description.text(DTYPE, where);
    List<Long> sizes = wholes(description, SHAPE, where);
    List<Long> offsets = wholes(description, OFFSETS, where);
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw error(
          where, "'data_offsets' is %s; expected the first byte and the end".formatted(offsets));
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (end > dataBytes) {
      throw error(
          where,
          "ends at byte %s of the data, but there are only %s: the file is cut short or damaged"
              .formatted(end, dataBytes));
    }
    requireLength(dtype, sizes, end - begin, where);
    return new Entry(name, dtype, sizes, begin, end);
  }

  private static void requireLength(String dtype, List<Long> sizes, long bytes, String where) {
    OptionalInt bits = bits(dtype);
    if (bits.isEmpty()) {
      return;
    }
    BigInteger needed = product(bits.getAsInt(), sizes);
    if (!needed.equals(BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(Byte.SIZE)))) {
      throw error(
          where,
          "shape %s of %s needs %s bytes, but its offsets span %s"
              .formatted(sizes, dtype, bytes(needed), bytes));
    }
  }

  /** Returns the product of positive numbers, or what is certainly too much for any file. */
  private static BigInteger product(int bits, List<Long> sizes) {
    if (sizes.contains(0L)) {
      return BigInteger.ZERO;
    }
    BigInteger product = BigInteger.valueOf(bits);
    for (long size : sizes) {
      product = product.multiply(BigInteger.valueOf(size));
      if (product.bitLength() > 2 * Long.SIZE) {
        return product;
      }
    }
    return product;
  }

  /** The digits of a type's name say how many bits an element has; truth values are bytes. */
  private static OptionalInt bits(String dtype) {
    if (dtype.equals("BOOL")) {
      return OptionalInt.of(Byte.SIZE);
    }
    Matcher matcher = SIZED.matcher(dtype);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static String bytes(BigInteger bits) {
    BigInteger[] bytes = bits.divideAndRemainder(BigInteger.valueOf(Byte.SIZE));
    if (bytes[0].bitLength() >= Long.SIZE) {
      return "more than 2^63";
    }
    return bytes[1].signum() == 0 ? bytes[0].toString() : "a fraction of a number of";
  }

  private static List<Long> wholes(JsonObject description, String name, String where) {
    List<Long> values = new ArrayList<>();
    for (JsonValue item : description.array(name, where)) {
      if (!(item instanceof JsonValue.Numeric(Long value)) || value < 0) {
        throw error(
            where,
            "'%s' is %s; expected whole numbers from 0 to 2^63 - 1"
                .formatted(
                    name, Json.compact(new JsonValue.Array(description.array(name, where)))));
      }
      values.add(value);
    }
    return values;
  }

  private static void requireNoHoles(List<Entry> entries, long dataBytes, String file) {
    List<Entry> byPlace = new ArrayList<>(entries);
    byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    String before = "the start of the data";
    long covered = 0;
    for (Entry entry : byPlace) {
      if (entry.begin() < covered) {
        throw error(
            file,
            "tensor '%s' starts at byte %s, inside %s, which ends at %s: tensors must not overlap"
                .formatted(entry.name(), entry.begin(), before, covered));
      }
      if (entry.begin() > covered) {
        throw error(
            file,
            "tensor '%s' starts at byte %s, but %s ends at %s: there must be no holes"
                .formatted(entry.name(), entry.begin(), before, covered));
      }
      covered = entry.end();
      before = "tensor '" + entry.name() + "'";
    }
    if (covered != dataBytes) {
      throw error(
          file, "%s bytes follow the last tensor; expected none".formatted(dataBytes - covered));
    }
  }

  private static InvalidInputException error(String where, String problem) {
    return new InvalidInputException(where + ": " + problem);
  }
}
