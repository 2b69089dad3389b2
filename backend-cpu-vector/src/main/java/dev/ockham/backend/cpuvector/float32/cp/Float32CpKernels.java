package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.float32.Products;
import dev.ockham.backend.cpuvector.float32.step.Update;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CP layer's kernels for float32: brings each call into arrays and gives its blocks to threads.
 *
 * <p>{@code backward} repeats the forward pass block by block, so that forward keeps nothing and a
 * batch may be as large as the data.
 */
public final class Float32CpKernels implements CpKernels {

  /**
   * What is done with a block of a group. The stages are called through this interface so that each
   * is compiled apart: together they are more than C2 inlines, and it would stop in the middle of a
   * loop over vectors.
   */
  private interface Stage {
    void run(Block block, int group, int worker);
  }

  private static final float[] NONE = {};

  /** What copying an element costs, in floating-point operations. */
  private static final long COPY = 16;

  private final Workers workers;
  private final Layout layout;
  private final BatchRows batch;
  private final PackedFactors packed;
  private final List<Strip> strips;
  private final SingleRow single;
  private final Block[] blocks;
  private final GroupedSums sums;
  private final double[] groupLoss;
  private final Update update;
  private @Nullable InputGradients inputGradients;

  /** A gradient that is to be added to another, as flat parameters. */
  private float[] addend = NONE;

  private final Task packStrip = (strip, worker) -> pack(strip);
  private final Task forwardBlock = this::forward;
  private final Task gradientGroup = this::gradient;
  private final Task collectStrip = (strip, worker) -> collect(strip);

  private final Stage[] gradientStages = {
    (block, group, worker) -> project(block),
    (block, group, worker) -> differentiate(block, group),
    this::propagate
  };
  private final Stage[] backwardStages = {
    (block, group, worker) -> project(block), this::propagateGiven
  };
  private final Task backwardGroup = (group, worker) -> run(backwardStages, group, worker);

  // The arguments of the call in progress, for the tasks.
  private float[] parameters = NONE;
  private int parametersAt;
  private int parametersBiasAt;
  private float[] gradient = NONE;
  private int gradientAt;

  /** What has a row of s_out elements for each sample: Y, its gradient, or the targets. */
  private float[] output = NONE;

  private int outputAt;
  private StandardLoss loss = StandardLoss.SQUARED_ERROR;
  private double scale;
  private @Nullable InputGradients wanted;

  /**
   * Plans all buffers.
   *
   * @param workers who computes
   * @param shape the layer's sizes
   * @param maxBatch the largest batch, at least 1
   */
  public Float32CpKernels(Workers workers, CpShape shape, int maxBatch) {
    this.workers = workers;
    layout = new Layout(shape);
    batch = new BatchRows(layout.modalities());
    packed = new PackedFactors(layout, workers.threads());
    strips = Strip.of(layout);
    single = new SingleRow(layout);
    blocks = new Block[Math.min(workers.threads(), layout.blocks(maxBatch))];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new Block(layout);
    }
    sums = new GroupedSums(layout, maxBatch);
    groupLoss = new double[layout.groups(maxBatch)];
    update = new Update(workers, shape);
  }

  @Override
  public void forward(CpParameters source, Batch rows, Tensor result) {
    take(source, rows);
    output = FloatStorage.of(result);
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
      Batch rows,
      Tensor outputGradient,
      CpParameters target,
      Gradients how,
      List<Tensor> inputTargets) {
    take(source, rows);
    want(inputTargets);
    pack();
    output = FloatStorage.of(outputGradient);
    outputAt = (int) outputGradient.offset();
    sumGroups(target, how, backwardGroup);
  }

  @Override
  public boolean gradient(
      CpParameters source,
      Batch rows,
      Tensor targets,
      StandardLoss kind,
      double factor,
      CpParameters target,
      Gradients how,
      List<Tensor> inputTargets,
      Tensor lossSum) {
    take(source, rows);
    want(inputTargets);
    pack();
    output = FloatStorage.of(targets);
    outputAt = (int) targets.offset();
    loss = kind;
    scale = factor;
    sumGroups(target, how, gradientGroup);
    double total = 0;
    for (int g = 0; g < sums.count(); g++) {
      total += groupLoss[g];
    }
    float[] sum = FloatStorage.of(lossSum);
    int at = (int) lossSum.offset();
    sum[at] = (float) (sum[at] + total);
    return true;
  }

  @Override
  public boolean update(
      CpParameters target,
      CpParameters source,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    update.run(target, source, prior, step, moments, columnSquares);
    return true;
  }

  /** Nothing to free: the buffers are on the heap. */
  @Override
  public void close() {}

  private void take(CpParameters source, Batch rows) {
    wanted = null;
    batch.set(rows);
    parameters = FloatStorage.of(source.flat());
    parametersAt = (int) source.flat().offset();
    parametersBiasAt = parametersAt + layout.biasAt();
  }

  private void pack() {
    packed.set(parameters, parametersAt);
    workers.run(strips.size(), COPY * layout.elements(), packStrip);
  }

  /** Takes the inputs' gradients that are to be written, before parameters are packed. */
  private void want(List<Tensor> targets) {
    if (targets.isEmpty()) {
      return;
    }
    if (inputGradients == null) {
      inputGradients = new InputGradients(layout, blocks.length);
    }
    inputGradients.set(targets);
    wanted = inputGradients;
  }

  private void sumGroups(CpParameters target, Gradients how, Task group) {
    float[] flat = FloatStorage.of(target.flat());
    int at = (int) target.flat().offset();
    boolean added = how == Gradients.ADDED;
    if (added && addend.length == 0) {
      addend = new float[layout.flatLength()];
    }
    gradient = added ? addend : flat;
    gradientAt = added ? 0 : at;
    sums.set(batch.size());
    if (sums.count() == 0) {
      Arrays.fill(gradient, gradientAt, gradientAt + layout.flatLength(), 0);
    } else {
      workers.run(sums.count(), 3 * layout.operations(batch.size()), group);
      workers.run(strips.size(), sums.collecting(), collectStrip);
    }
    if (added) {
      for (int i = 0; i < addend.length; i++) {
        flat[at + i] += addend[i];
      }
    }
  }

  private void pack(int strip) {
    packed.pack(parameters, parametersAt, parametersBiasAt, strips.get(strip));
    if (wanted != null) {
      wanted.pack(parameters, parametersAt, strips.get(strip));
    }
  }

  private void collect(int number) {
    sums.collect(strips.get(number), gradient, gradientAt);
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

  private void run(Stage[] stages, int group, int worker) {
    sums.begin(group);
    Block block = blocks[worker];
    for (int number = sums.firstBlock(group); number < sums.firstBlock(group + 1); number++) {
      block.set(batch, number);
      for (Stage stage : stages) {
        stage.run(block, group, worker);
      }
    }
    sums.end(group);
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
    propagate(block, block.output(), block.outputStarts(), group, worker);
  }

  private void propagateGiven(Block block, int group, int worker) {
    int[] starts = block.targetStarts();
    int columns = layout.outputs();
    Products.startsOf(outputAt + block.first() * columns, columns, block.count(), starts);
    propagate(block, output, starts, group, worker);
  }

  private void propagate(Block block, float[] dY, int[] starts, int group, int worker) {
    Backward.run(layout, batch, packed, block, dY, starts, sums.of(group), wanted, worker);
  }
}
