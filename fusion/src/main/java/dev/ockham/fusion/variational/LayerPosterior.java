package dev.ockham.fusion.variational;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The posterior of a layer while it is being found; the bias is a point, the noise too. */
final class LayerPosterior {

  /** Where means are taken from a point, the variances before the first sweep. */
  private static final double NARROW = 1e-12;

  private final CpShape shape;
  final List<Component> components;
  final double[] bias;
  final double[] noise;

  private LayerPosterior(CpShape shape, List<Component> components, double[] bias, double[] noise) {
    this.shape = shape;
    this.components = components;
    this.bias = bias;
    this.noise = noise;
  }

  /** Returns a posterior with all its mass near some factors. */
  static LayerPosterior near(Factors factors, LogPrior priors) {
    CpShape shape = factors.shape();
    List<Component> components = new ArrayList<>();
    double[] scales = factors.mostLikelyScales();
    for (int r = 0; r < shape.rank(); r++) {
      Component component = new Component(shape.stackedRows());
      int row = 0;
      for (Matrix factor : factors.all()) {
        for (int i = 0; i < factor.rows(); i++) {
          component.mean[row++] = factor.get(i, r);
        }
      }
      Arrays.fill(component.variance, NARROW);
      component.scale = Math.max(scales[r], LogPrior.SCALE_FLOOR);
      component.updateScale(priors);
      components.add(component);
    }
    double[] bias = factors.bias().map(Matrix::toArray).orElse(new double[0]);
    double[] noise = new double[shape.outputSize()];
    Arrays.fill(noise, 1);
    return new LayerPosterior(shape, components, bias, noise);
  }

  /** Returns the sizes; the rank is that of the start, not the present one. */
  CpShape shape() {
    return shape;
  }

  int rank() {
    return components.size();
  }

  double[] scales() {
    return components.stream().mapToDouble(c -> c.scale).toArray();
  }

  /** Returns the means. */
  Factors factors() {
    Optional<Matrix> point =
        shape.bias() ? Optional.of(new Matrix(1, bias.length, bias.clone())) : Optional.empty();
    List<Matrix> all = matrices(c -> c.mean);
    return Factors.of(all.subList(0, shape.modalities()), all.getLast())
        .withBias(point)
        .withConstant(shape.constant());
  }

  /** Returns the standard deviations and the noise. */
  FactorPosterior deviations(boolean withNoise) {
    List<Matrix> all = matrices(c -> Arrays.stream(c.variance).map(Math::sqrt).toArray());
    List<Double> learned = withNoise ? Arrays.stream(noise).boxed().toList() : List.of();
    return new FactorPosterior(all.subList(0, shape.modalities()), all.getLast(), learned);
  }

  /** Returns the component with the least energy. */
  int weakest() {
    double[] energies = factors().energies();
    int weakest = 0;
    for (int r = 1; r < energies.length; r++) {
      weakest = energies[r] < energies[weakest] ? r : weakest;
    }
    return weakest;
  }

  /** Returns a copy without a component. */
  LayerPosterior without(int component) {
    return select(IntStream.range(0, rank()).filter(r -> r != component).toArray());
  }

  /** Returns a copy of some components. */
  LayerPosterior select(int[] kept) {
    List<Component> copies = new ArrayList<>();
    for (int r : kept) {
      copies.add(components.get(r).copy());
    }
    return new LayerPosterior(shape, copies, bias.clone(), noise.clone());
  }

  private List<Matrix> matrices(Function<Component, double[]> values) {
    List<double[]> columns = components.stream().map(values).toList();
    List<Matrix> matrices = new ArrayList<>();
    for (int m = 0; m <= shape.modalities(); m++) {
      int first = shape.firstRow(m);
      int rows = m < shape.modalities() ? shape.factorRows(m) : shape.outputSize();
      double[] entries = new double[Matrix.length(rows, columns.size())];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = columns.get(i % columns.size())[first + i / columns.size()];
      }
      matrices.add(new Matrix(rows, columns.size(), entries));
    }
    return matrices;
  }
}
