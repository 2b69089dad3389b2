// Generated from float32/cp/GroupedSums.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

/**
 * A batch's gradient, summed in groups of consecutive blocks: each group in order by one thread,
 * the groups in order at the end. So the order of the sum does not depend on the threads.
 *
 * <p>Where groups are of one block, and all before a group have been added to the first one's sums,
 * it is added to them at once: with one thread always, with several as long as the one that began
 * with the first group is the one to go on. {@code groups[0]} is written by no other thread
 * meanwhile: only the thread whose group equals {@code inOrder} writes to it, and publishes what it
 * wrote by its store to that volatile, which the next such thread and {@link #collect} read first.
 */
final class GroupedSums {

  /** What copying an element costs, in floating-point operations. */
  private static final long COPY = 16;

  private final Layout layout;
  private final GradientSums[] groups;

  /** Where each group is added in the call in progress: its own sums, or the first's. */
  private final GradientSums[] sums;

  private int count;
  private int blocks;

  /** How many groups, from the first on, have been added to the first's sums without a detour. */
  private volatile int inOrder;

  GroupedSums(Layout layout, int maxBatch) {
    this.layout = layout;
    groups = new GradientSums[layout.groups(maxBatch)];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new GradientSums(layout);
    }
    sums = new GradientSums[groups.length];
  }

  /** Turns to a batch of so many rows. */
  void set(int rows) {
    count = layout.groups(rows);
    blocks = layout.blocks(rows);
    inOrder = 0;
  }

  int count() {
    return count;
  }

  /** Of the batch; for the group behind the last, the block behind the last. */
  int firstBlock(int group) {
    return (int) ((long) blocks * group / count);
  }

  /** Begins with a group. */
  void begin(int group) {
    boolean direct = group == inOrder && count == blocks;
    sums[group] = groups[direct ? 0 : group];
    if (!direct || group == 0) {
      sums[group].clear();
    }
  }

  /** Returns where a group that has begun is added. */
  GradientSums of(int group) {
    return sums[group];
  }

  /** Ends a group, by the thread that began it. */
  void end(int group) {
    if (count == blocks && sums[group] == groups[0]) {
      inOrder = group + 1;
    }
  }

  /** What {@link #collect} costs for all strips, in floating-point operations. */
  long collecting() {
    return COPY * count * layout.elements();
  }

  /** Adds all groups up, and brings one strip of them into flat parameters. */
  void collect(Strip strip, double[] flat, int at) {
    for (int g = Math.max(1, inOrder); g < count; g++) {
      groups[0].add(groups[g], strip);
    }
    groups[0].unpack(flat, at, at + layout.biasAt(), strip);
  }
}
