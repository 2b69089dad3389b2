package dev.ockham.fusion.model.file;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.Safetensors;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Standardisation;
import java.util.ArrayList;
import java.util.List;

/** A model as named tensors: the names, and what is written. */
final class ModelTensors {

  static final String FACTORS = "factors.";
  static final String OUTPUT_FACTOR = FACTORS + "out";
  static final String RANK_SCALES = "rank_scales";
  static final String BIAS = "bias";
  static final String TARGET = "target";

  static final String OUTPUT_DEVIATIONS = "deviations.out";
  static final String NOISE = "noise";

  static final String HELD_OUT = "held_out.samples";
  static final String MISSED = "held_out.missed";

  private ModelTensors() {}

  static String factor(int modality) {
    return FACTORS + modality;
  }

  static String deviations(int modality) {
    return "deviations." + modality;
  }

  /** The axes that a modality's deviations belong to, where they are not those of its columns. */
  static String axes(int modality) {
    return "axes." + modality;
  }

  static String input(int modality) {
    return "input." + modality;
  }

  static String mean(String prefix) {
    return prefix + ".mean";
  }

  static String scale(String prefix) {
    return prefix + ".scale";
  }

  static Safetensors toFile(FusionModel model) {
    Factors factors = model.factors();
    ElementType type = model.dtype() == DType.FLOAT32 ? ElementType.F32 : ElementType.F64;
    List<StoredTensor> tensors = new ArrayList<>();
    for (int m = 0; m < factors.modalities().size(); m++) {
      tensors.add(matrix(factor(m), type, factors.modalities().get(m)));
    }
    tensors.add(matrix(OUTPUT_FACTOR, type, factors.output()));
    factors.bias().ifPresent(b -> tensors.add(vector(BIAS, type, b.toArray())));
    // Scales and scaling stay exact: λ is a double everywhere, and raw data may be large.
    tensors.add(vector(RANK_SCALES, ElementType.F64, model.scales()));
    for (int m = 0; m < model.inputs().size(); m++) {
      String prefix = input(m);
      model.inputs().get(m).scaling().ifPresent(s -> tensors.addAll(scaling(prefix, s)));
    }
    if (model.output() instanceof ModelOutput.Numbers(var names, var scaling)) {
      tensors.addAll(scaling(TARGET, scaling));
    }
    model.posterior().ifPresent(p -> tensors.addAll(posterior(p, type)));
    model.heldOut().ifPresent(h -> tensors.addAll(heldOut(h)));
    return new Safetensors(ModelMetadata.texts(model), tensors);
  }

  private static List<StoredTensor> posterior(FactorPosterior posterior, ElementType type) {
    List<StoredTensor> tensors = new ArrayList<>();
    for (int m = 0; m < posterior.modalities().size(); m++) {
      tensors.add(matrix(deviations(m), type, posterior.modalities().get(m)));
      String axes = axes(m);
      posterior.axes().get(m).ifPresent(q -> tensors.add(matrix(axes, type, q)));
    }
    tensors.add(matrix(OUTPUT_DEVIATIONS, type, posterior.output()));
    if (!posterior.noise().isEmpty()) {
      double[] noise = posterior.noise().stream().mapToDouble(v -> v).toArray();
      tensors.add(vector(NOISE, ElementType.F64, noise));
    }
    return tensors;
  }

  private static List<StoredTensor> heldOut(HeldOut heldOut) {
    double[] missed = heldOut.missed().stream().mapToDouble(p -> p).toArray();
    StoredTensor samples = vector(HELD_OUT, ElementType.F64, new double[] {heldOut.samples()});
    return missed.length == 0
        ? List.of(samples)
        : List.of(samples, vector(MISSED, ElementType.F64, missed));
  }

  private static List<StoredTensor> scaling(String prefix, Standardisation scaling) {
    return List.of(
        vector(mean(prefix), ElementType.F64, scaling.mean().toArray()),
        vector(scale(prefix), ElementType.F64, scaling.scale().toArray()));
  }

  private static StoredTensor matrix(String name, ElementType type, Matrix matrix) {
    long[] shape = {matrix.rows(), matrix.columns()};
    return new StoredTensor(name, type, shape, matrix.toArray());
  }

  private static StoredTensor vector(String name, ElementType type, double[] values) {
    return new StoredTensor(name, type, new long[] {values.length}, values);
  }
}
