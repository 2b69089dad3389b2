package dev.ockham.backend.cpuvector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Writes the tiles of the package {@code float32.tile}: C2 keeps sums in registers only if each is
 * a local variable, and so many locals are better written by a loop.
 */
final class Tiles {

  /** A tile's size: rows of the left operand, or its columns if it is transposed, and vectors. */
  private record Size(int rows, int vectors) {

    @Override
    public String toString() {
      return rows + "x" + vectors;
    }
  }

  /** Vectors of the preferred width, and of half of it for {@code Processor.SPLITS_VECTORS}. */
  private static final String WHOLE = "FloatVector.SPECIES_PREFERRED";

  private static final String HALF = "FloatVector.SPECIES_256";

  private static final String INDENT = "    ";

  private Tiles() {}

  /** Returns the text of each file of tiles, by its path. */
  static Map<Path, String> sources() {
    return Map.of(
        file("ProductTiles"), productTiles("ProductTiles", WHOLE, sizes(6, 6, 6, 6)),
        file("HalfProductTiles"), productTiles("HalfProductTiles", HALF, sizes(6, 8, 6, 6)),
        file("TransposedTiles"), transposedTiles("TransposedTiles", WHOLE, sizes(8, 6, 6, 6)),
        file("HalfTransposedTiles"), transposedTiles("HalfTransposedTiles", HALF, sizes(8, 8, 6)));
  }

  /** Tiles of one vector, two and so on, with so many rows. */
  private static List<Size> sizes(int... rows) {
    return IntStream.range(0, rows.length).mapToObj(i -> new Size(rows[i], i + 1)).toList();
  }

  private static Path file(String name) {
    return Twins.FLOAT32.resolve("tile").resolve(name + ".java");
  }

  private static String productTiles(String name, String species, List<Size> sizes) {
    StringBuilder text = new StringBuilder();
    text.append(
        head(
            name,
            species,
            """
            /**
             * out ← A · B + base for some rows of A and a panel of B.
             *
             * <p>A is read in place, a row anywhere in its array, so that a batch needs no copy. See {@link
             * Panels} for the tiles' sizes.
             *
             * <p>Written by {@code Tiles} in the tests. Parameters of all tiles:
             *
             * <ul>
             *   <li>a, rows: A's rows and where each starts; row: the tile's first
             *   <li>inner: length of A's rows
             *   <li>b, bAt: the panel, inner rows of so many vectors, and its first element
             *   <li>base, baseAt, baseStride: what is added, where it begins, and elements from row to row: 0
             *       adds the same to every row
             *   <li>out, outAt, stride: receives the tile; may be base, at the same place
             * </ul>
             */
            """));
    for (Size size : sizes) {
      signature(text, "rows" + size, "int row", "int inner");
      for (int i = 0; i < size.rows(); i++) {
        line(text, "int a%s = rows[row%s];".formatted(i, plus(i, "%s")));
      }
      body(text, size, "inner", "", i -> "a[a%s + k]".formatted(i));
    }
    return text.append("}\n").toString();
  }

  private static String transposedTiles(String name, String species, List<Size> sizes) {
    StringBuilder text = new StringBuilder();
    text.append(
        head(
            name,
            species,
            """
            /**
             * out ← Aᵀ · B + base for some columns of A and a panel of B.
             *
             * <p>The elements of a row of A are neighbours, so that a cache line of A serves several tiles. See
             * {@link Panels} for the tiles' sizes.
             *
             * <p>Written by {@code Tiles} in the tests. Parameters of all tiles:
             *
             * <ul>
             *   <li>a, rows: A's rows and where each starts; first, count: those that are summed
             *   <li>column: the tile's first column
             *   <li>b, bAt: the panel, count rows of so many vectors, and its first element
             *   <li>base, baseAt, baseStride: what is added, where it begins, and elements from row to row
             *   <li>out, outAt, stride: receives the tile; may be base, at the same place
             * </ul>
             */
            """));
    for (Size size : sizes) {
      signature(text, "columns" + size, "int first", "int count", "int column");
      String row = INDENT + "  int from = rows[first + k] + column;\n";
      body(text, size, "count", row, i -> "a[from%s]".formatted(plus(i, "%s")));
    }
    return text.append("}\n").toString();
  }

  private static String head(String name, String species, String comment) {
    return """
    package dev.ockham.backend.cpuvector.float32.tile;

    import jdk.incubator.vector.FloatVector;
    import jdk.incubator.vector.VectorSpecies;

    %sfinal class %s {

      private static final VectorSpecies<Float> SPECIES = %s;
      private static final int LANES = SPECIES.length();

      /** What is written is cast to this, for a reason that {@link Vectors} gives. */
      private static final Class<? extends FloatVector> TYPE =
          SPECIES.vectorType().asSubclass(FloatVector.class);

      private %s() {}
    """
        .formatted(comment, name, species, name);
  }

  private static void signature(StringBuilder text, String name, String... which) {
    List<String> parameters = new ArrayList<>(List.of("float[] a", "int[] rows"));
    parameters.addAll(List.of(which));
    parameters.addAll(List.of("float[] b", "int bAt", "float[] base", "int baseAt"));
    parameters.addAll(List.of("int baseStride", "float[] out", "int outAt", "int stride"));
    text.append("\n  static void %s(\n".formatted(name));
    text.append(String.join(",\n", parameters).indent(6).stripTrailing()).append(") {\n");
  }

  /** Sums, the loop over k, and the stores. */
  private static void body(
      StringBuilder text, Size size, String count, String row, IntFunction<String> element) {
    int width = size.vectors();
    for (int i = 0; i < size.rows(); i++) {
      for (int j = 0; j < width; j++) {
        line(text, "FloatVector c%s%s = FloatVector.zero(SPECIES);".formatted(i, j));
      }
    }
    line(text, "for (int k = 0; k < %s; k++) {".formatted(count));
    text.append(row);
    line(
        text,
        "  int at = bAt + k * %s;"
            .formatted(width == 1 ? "LANES" : "(%s * LANES)".formatted(width)));
    for (int j = 0; j < width; j++) {
      line(
          text,
          "  FloatVector b%s = FloatVector.fromArray(SPECIES, b, at%s);".formatted(j, lanes(j)));
    }
    for (int i = 0; i < size.rows(); i++) {
      line(
          text,
          "  FloatVector x%s = FloatVector.broadcast(SPECIES, %s);".formatted(i, element.apply(i)));
      for (int j = 0; j < width; j++) {
        line(text, "  c%s%s = x%s.fma(b%s, c%s%s);".formatted(i, j, i, j, i, j));
      }
    }
    line(text, "}");
    for (int i = 0; i < size.rows(); i++) {
      line(
          text,
          "int at%s = baseAt%s;".formatted(i, plus(i, i == 1 ? "baseStride" : "%s * baseStride")));
      line(text, "int to%s = outAt%s;".formatted(i, plus(i, i == 1 ? "stride" : "%s * stride")));
      for (int j = 0; j < width; j++) {
        String base = "FloatVector.fromArray(SPECIES, base, at%s%s)".formatted(i, lanes(j));
        line(text, "FloatVector s%s%s = c%s%s.add(%s);".formatted(i, j, i, j, base));
        line(text, "TYPE.cast(s%s%s).intoArray(out, to%s%s);".formatted(i, j, i, lanes(j)));
      }
    }
    text.append("  }\n");
  }

  private static String lanes(int vector) {
    return plus(vector, vector == 1 ? "LANES" : "%s * LANES");
  }

  private static String plus(int count, String term) {
    return count == 0 ? "" : " + " + term.formatted(count);
  }

  private static void line(StringBuilder text, String line) {
    text.append(INDENT).append(line).append('\n');
  }
}
