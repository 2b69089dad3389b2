package dev.ockham.cli.option;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.model.FusionModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The number format of a computation with a model that is there already. */
public final class ComputationDtype {

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      converter = Values.NumberFormat.class,
      description = "Compute in float32 or float64. Default: the model's own.")
  private @Nullable DType dtype;

  /** Returns whether a number format was given. */
  public boolean given() {
    return dtype != null;
  }

  /** Returns the number format. */
  public DType of(FusionModel model) {
    return dtype == null ? model.dtype() : dtype;
  }
}
