package dev.ockham.api.layer;

import java.util.List;

/**
 * How a layer's parameters lie in one flat row, and which of them share a scale.
 *
 * <p>A <em>group</em> is what a rank prior shrinks and what is removed as a whole. In a CP layer a
 * group is a component: one column of every factor. Other formats have other groups, such as the
 * bonds of a tensor train; what works on groups (priors, engines, energies, removal, the optimiser)
 * knows nothing else of a layer.
 *
 * @param length elements of the row; those in no block stay 0
 * @param blocks the named matrices, in the order of their offsets
 * @param groups which entries share a scale; blocks that it does not name have no prior
 */
public record ParameterLayout(int length, List<Block> blocks, Groups groups) {

  /**
   * A matrix within the row.
   *
   * @param name as model files call it
   * @param offset of its first element
   * @param rows its rows, at least 1
   * @param columns its columns, at least 1; also the distance between rows
   */
  public record Block(String name, int offset, int rows, int columns) {

    /** Returns the number of elements. */
    public int size() {
      return Math.multiplyExact(rows, columns);
    }
  }

  /**
   * Entries that share scales: group r has row or column r of each slice.
   *
   * @param count how many groups there are
   * @param slices blocks whose entries belong to groups, in the order of their offsets
   */
  public record Groups(int count, List<Slice> slices) {

    /** Copies the list. */
    public Groups {
      slices = List.copyOf(slices);
    }

    /** Returns D, how many entries a group has. */
    public long entries() {
      return slices.stream().mapToLong(slice -> slice.block().size() / count).sum();
    }
  }

  /**
   * A block's part in the groups.
   *
   * @param block whose entries
   * @param along whether group r has column r of it, or row r
   */
  public record Slice(Block block, Along along) {

    /**
     * Returns the group that an element belongs to.
     *
     * @param element its position within the block
     */
    public int group(int element) {
      return along == Along.COLUMNS ? element % block.columns() : element / block.columns();
    }
  }

  /** How the groups cut a block. */
  public enum Along {
    /** Group r has column r. */
    COLUMNS,
    /** Group r has row r. */
    ROWS
  }

  /** Returns the number of elements up to the last that belongs to a group. */
  public int groupedLength() {
    return groups.slices().stream()
        .map(Slice::block)
        .mapToInt(block -> block.offset() + block.size())
        .max()
        .orElse(0);
  }

  /**
   * Checks that blocks follow each other within the row, and that slices fit the groups.
   *
   * @throws IllegalArgumentException if not
   */
  public ParameterLayout {
    blocks = List.copyOf(blocks);
    long end = 0;
    for (Block block : blocks) {
      if (block.offset() < end) {
        throw new IllegalArgumentException("%s overlaps what lies before it".formatted(block));
      }
      end = (long) block.offset() + block.size();
    }
    if (end > length) {
      throw new IllegalArgumentException(
          "blocks end at %s, behind a row of %s elements".formatted(end, length));
    }
    for (Slice slice : groups.slices()) {
      Block block = slice.block();
      int size = slice.along() == Along.COLUMNS ? block.columns() : block.rows();
      if (!blocks.contains(block) || size != groups.count()) {
        throw new IllegalArgumentException(
            "%s does not give each of %s groups a part of a block"
                .formatted(slice, groups.count()));
      }
    }
  }
}
