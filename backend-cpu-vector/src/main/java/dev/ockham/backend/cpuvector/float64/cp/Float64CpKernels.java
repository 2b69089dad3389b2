package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpPrior;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.cp.OptimiserStep;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CP layer's kernels for float64: brings each call into arrays and gives its blocks to threads.
 *
 * <p>A gradient is summed in groups of consecutive blocks, each group in order by one thread, and
 * the groups are added in order. {@code backward} repeats the forward pass block by block, so that
 * forward keeps nothing and a batch may be as large as the data.
 */
public final class Float64CpKernels implements CpKernels {

  /**
   * What is done with a block of a group. The stages are called through this interface so that each
   * is compiled apart: together they are more than C2 inlines, and it would stop in the middle of a
   * loop over vectors.
   */
  private interface Stage {
    void run(Block block, int group, int worker);
  }

  private static final double[] NONE = {};

  /** What copying an element costs, in floating-point operations. */
  private static final long COPY = 16;

  private final Workers workers;
  private final Layout layout;
  private final Batch batch;
  private final PackedFactors packed;
  private final List<Strip> strips;
  private final SingleRow single;
  private final Block[] blocks;
  private final GradientSums[] groups;

  /** Where each group is added in the call in progress: its own sums, or the first's. */
  private final GradientSums[] sums;

  private final double[] groupLoss;
  private final Update update;
  private @Nullable InputGradients inputGradients;

  private final Task packStrip = (strip, worker) -> pack(strip);
  private final Task forwardBlock = this::forward;
  private final Task gradientGroup = this::gradient;
  private final Task backwardGroup = this::backward;
  private final Task collectStrip = (strip, worker) -> collect(strip);

  private final Stage[] gradientStages = {
    (block, group, worker) -> project(block),
    (block, group, worker) -> differentiate(block, group),
    this::propagate
  };
  private final Stage[] backwardStages = {
    (block, group, worker) -> project(block), this::propagateGiven
  };

  // The arguments of the call in progress, for the tasks.
  private double[] parameters = NONE;
  private int parametersAt;
  private int parametersBiasAt;
  private double[] gradient = NONE;
  private int gradientAt;
  private int gradientBiasAt;
  private int groupCount;

  /** How many groups, from the first on, have been added to the first's sums without a detour. */
  private volatile int groupsInOrder;

  /** What has a row of s_out elements for each sample: Y, its gradient, or the targets. */
  private double[] output = NONE;

  private int outputAt;
  private CpLoss loss = CpLoss.SQUARED_ERROR;
  private double scale;
  private @Nullable InputGradients wanted;

  /**
   * Plans all buffers.
   *
   * @param workers who computes
   * @param shape the layer's sizes
   * @param maxBatch the largest batch, at least 1
   */
  public Float64CpKernels(Workers workers, CpShape shape, int maxBatch) {
    this.workers = workers;
    layout = new Layout(shape);
    batch = new Batch(layout.modalities());
    packed = new PackedFactors(layout, workers.threads());
    strips = Strip.of(layout);
    single = new SingleRow(layout);
    blocks = new Block[Math.min(workers.threads(), layout.blocks(maxBatch))];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Block(layout);
    }
    groups = new GradientSums[layout.groups(maxBatch)];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new GradientSums(layout);
    }
    sums = new GradientSums[groups.length];
    groupLoss = new double[groups.length];
    update = new Update(workers, layout);
  }

  @Override
  public void forward(CpParameters source, CpBatch rows, Tensor result) {
    take(source, rows);
    output = DoubleStorage.of(result);
    outputAt = (int) result.offset();
    if (batch.size() == 1) {
      single.forward(batch, parameters, parametersAt, parametersBiasAt, output, outputAt);
      return;
    }
    pack();
    workers.run(layout.blocks(batch.size()), layout.operations(batch.size()), forwardBlock);
  }

  @Override
  public void backward(
      CpParameters source,
      CpBatch rows,
      Tensor outputGradient,
      CpParameters target,
      List<Tensor> targets) {
    take(source, rows);
    wanted = targets.isEmpty() ? null : inputGradients(targets);
    pack();
    output = DoubleStorage.of(outputGradient);
    outputAt = (int) outputGradient.offset();
    sumGroups(target, backwardGroup);
  }

  @Override
  public void gradient(
      CpParameters source,
      CpBatch rows,
      Tensor targets,
      CpLoss kind,
      double factor,
      CpParameters target,
      Tensor lossSum) {
    take(source, rows);
    pack();
    output = DoubleStorage.of(targets);
    outputAt = (int) targets.offset();
    loss = kind;
    scale = factor;
    sumGroups(target, gradientGroup);
    double total = 0;
    for (int g = 0; g < groupCount; g++) {
      total += groupLoss[g];
    }
    double[] sum = DoubleStorage.of(lossSum);
    int at = (int) lossSum.offset();
    sum[at] = (sum[at] + total);
  }

  @Override
  public void update(
      CpParameters target,
      CpParameters source,
      CpPrior prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    update.run(target, source, prior, step, moments, columnSquares);
  }

  /** Nothing to free: the buffers are on the heap. */
  @Override
  public void close() {}

  private void take(CpParameters source, CpBatch rows) {
    wanted = null;
    batch.set(rows);
    parameters = DoubleStorage.of(source.flat());
    parametersAt = (int) source.flat().offset();
    parametersBiasAt = parametersAt + layout.biasAt(source);
  }

  private void pack() {
    packed.set(parameters, parametersAt);
    workers.run(strips.size(), COPY * layout.elements(), packStrip);
  }

  private InputGradients inputGradients(List<Tensor> targets) {
    if (inputGradients == null) {
      inputGradients = new InputGradients(layout, blocks.length);
    }
    inputGradients.set(targets);
    return inputGradients;
  }

  private void sumGroups(CpParameters target, Task group) {
    groupCount = layout.groups(batch.size());
    gradient = DoubleStorage.of(target.flat());
    gradientAt = (int) target.flat().offset();
    gradientBiasAt = gradientAt + layout.biasAt(target);
    if (groupCount == 0) {
      Arrays.fill(gradient, gradientAt, gradientAt + target.flat().columns(), 0);
      return;
    }
    groupsInOrder = 0;
    workers.run(groupCount, 3 * layout.operations(batch.size()), group);
    workers.run(strips.size(), COPY * groupCount * layout.elements(), collectStrip);
  }

  private void pack(int strip) {
    packed.pack(parameters, parametersAt, parametersBiasAt, strips.get(strip));
    if (wanted != null) {
      wanted.pack(parameters, parametersAt, strips.get(strip));
    }
  }

  private void collect(int number) {
    Strip strip = strips.get(number);
    for (int g = Math.max(1, groupsInOrder); g < groupCount; g++) {
      groups[0].add(groups[g], strip);
    }
    groups[0].unpack(gradient, gradientAt, gradientBiasAt, strip);
  }

  private void forward(int number, int worker) {
    Block block = blocks[worker];
    block.set(batch, number);
    Forward.run(layout, batch, packed, block);
    int columns = layout.outputs();
    for (int i = 0; i < block.count(); i++) {
      int to = outputAt + (block.first() + i) * columns;
      System.arraycopy(block.output(), i * layout.paddedOutputs(), output, to, columns);
    }
  }

  private void gradient(int group, int worker) {
    groupLoss[group] = 0;
    run(gradientStages, group, worker);
  }

  private void backward(int group, int worker) {
    run(backwardStages, group, worker);
  }

  /**
   * Sums one group. Where groups are of one block, and all before this one have been added up, it
   * is added to them at once: with one thread always, with several as long as the one that began
   * with the first group is the one to go on.
   */
  private void run(Stage[] stages, int group, int worker) {
    boolean inOrder = group == groupsInOrder && groupCount == layout.blocks(batch.size());
    sums[group] = groups[inOrder ? 0 : group];
    if (!inOrder || group == 0) {
      sums[group].clear();
    }
    Block block = blocks[worker];
    for (int number = firstBlock(group); number < firstBlock(group + 1); number++) {
      block.set(batch, number);
      for (Stage stage : stages) {
        stage.run(block, group, worker);
      }
    }
    if (inOrder) {
      groupsInOrder = group + 1;
    }
  }

  private void project(Block block) {
    Forward.run(layout, batch, packed, block);
  }

  private void differentiate(Block block, int group) {
    int[] targets = block.targetStarts();
    batch.starts(outputAt, layout.outputs(), block.first(), block.count(), targets);
    groupLoss[group] +=
        block
            .losses()
            .differentiate(
                loss, block.output(), block.outputStarts(), output, targets, block.count(), scale);
  }

  private void propagate(Block block, int group, int worker) {
    propagate(block, block.output(), block.outputStarts(), null, group, worker);
  }

  private void propagateGiven(Block block, int group, int worker) {
    int[] starts = block.targetStarts();
    int columns = layout.outputs();
    Products.startsOf(outputAt + block.first() * columns, columns, block.count(), starts);
    propagate(block, output, starts, wanted, group, worker);
  }

  private void propagate(
      Block block,
      double[] dY,
      int[] starts,
      @Nullable InputGradients inputs,
      int group,
      int worker) {
    Backward.run(layout, batch, packed, block, dY, starts, sums[group], inputs, worker);
  }

  private int firstBlock(int group) {
    return (int) ((long) layout.blocks(batch.size()) * group / groupCount);
  }
}
