package dev.ockham.testkit.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorCatalog;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules P1 to P12 of {@code docs/contract/prior.md}, which hold for every prior. Extend {@link
 * RankPriorConformance} or {@link FactorPriorConformance}, which add those of their kind.
 *
 * <p>JUnit creates one for each test: for one thread at a time.
 */
public abstract class PriorConformance implements RuleUser {

  private final PriorKind kind;

  PriorConformance(PriorKind kind) {
    this.kind = kind;
  }

  /** Returns the provider to examine: a new one, or the same each time. */
  protected abstract PriorProvider provider();

  /**
   * Returns the priors to examine, as users type them; without parameters by default. A prior some
   * of whose mass lies beyond the range of double cannot be examined.
   */
  protected List<String> specs() {
    return List.of(provider().name());
  }

  /** Returns the densities that a prior consists of: one for each scale of a factor prior. */
  abstract List<Density> densities(String label, Prior prior);

  /** Returns questions to a prior whose answers must never change. */
  abstract List<DoubleSupplier> questions(Prior prior);

  final Prior create(String text) {
    return provider().create(Arguments.of(Spec.parse(text), provider().parameters()));
  }

  private List<Density> densities() {
    return specs().stream().flatMap(s -> densities(s, create(s)).stream()).toList();
  }

  @Test
  @DisplayName("P1: the service loader finds the provider under its name")
  final void isFound() {
    assertThat(ServiceLoader.load(PriorProvider.class).stream().map(ServiceLoader.Provider::type))
        .as("classes that the files META-INF/services/%s name", PriorProvider.class.getName())
        .filteredOn(type -> type == provider().getClass())
        .hasSize(1);
    assertThat(new PriorCatalog(List.of(provider()).iterator()).candidates())
        .singleElement()
        .satisfies(found -> assertThat(found.problem()).isEmpty());
  }

  @Test
  @DisplayName("P2: the kind is what create makes")
  final void isOfItsKind() {
    assertThat(provider().kind()).isEqualTo(kind);
    for (String spec : specs()) {
      assertThat(create(spec)).as(spec).isInstanceOf(kind.type());
    }
  }

  @Test
  @DisplayName("P3: the prior and each parameter are described in one line")
  final void isDescribed() {
    assertThat(provider().description()).isNotBlank().doesNotContainPattern("\\R");
    for (Parameter parameter : provider().parameters()) {
      assertThat(parameter.description())
          .as("description of the parameter %s", parameter.name())
          .isNotBlank()
          .doesNotContainPattern("\\R");
    }
  }

  @Test
  @DisplayName("P4: each parameter has a name of its own and a default that is allowed")
  final void hasDefaults() {
    String name = provider().name();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : provider().parameters()) {
      assertThat(parameter.name()).matches("[a-z][a-z0-9-]*");
      assertThat(names.add(parameter.name())).as("%s comes once", parameter.name()).isTrue();
      Map<String, String> values = Map.of(parameter.name(), parameter.defaultValue());
      assertThat(Arguments.of(new Spec(name, values), provider().parameters())).isNotNull();
    }
    assertThat(create(name)).isNotNull();
  }

  @Test
  @DisplayName("P5: whatever values are declared as allowed make a prior, or a clear error")
  final void takesWhatItDeclares() {
    String name = provider().name();
    assertThatThrownBy(() -> create(name + ":no-such-parameter=1"))
        .isInstanceOf(InvalidInputException.class);
    for (Parameter parameter : provider().parameters()) {
      for (String value : ParameterValues.of(name, parameter)) {
        String text = name + ":" + parameter.name() + "=" + value;
        try {
          for (Density density : densities(text, create(text))) {
            assertThat(density.logDensity().applyAsDouble(density.unit())).as(text).isNotNaN();
          }
        } catch (InvalidInputException e) {
          assertThat(e.getMessage()).as(text).isNotBlank().doesNotContainPattern("\\R");
        } catch (RuntimeException e) {
          throw new AssertionError(text + " is allowed by its declaration, but fails: " + e, e);
        }
      }
    }
  }

  @Test
  @DisplayName("P6: outside the support the log density is −∞ and has no derivative")
  final void vanishesOutside() {
    for (Density density : densities()) {
      for (double x : TestPoints.outside(density.support())) {
        assertThat(density.logDensity().applyAsDouble(x))
            .as("log density of %s at %s", density.label(), x)
            .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.derivative().applyAsDouble(x))
            .as("derivative of %s at %s", density.label(), x)
            .isNaN();
      }
    }
  }

  @Test
  @DisplayName("P7: inside the support the log density and its derivative are finite")
  final void isFiniteInside() {
    for (Density density : densities()) {
      for (double x : TestPoints.inside(density.support(), density.unit())) {
        assertThat(density.logDensity().applyAsDouble(x))
            .as("log density of %s at %s", density.label(), x)
            .isFinite();
        assertThat(density.derivative().applyAsDouble(x))
            .as("derivative of %s at %s", density.label(), x)
            .isFinite();
      }
      for (double x : TestPoints.endsAndZero(density.support())) {
        assertThat(density.logDensity().applyAsDouble(x))
            .as(
                "log density of %s at %s, which belongs to its support: it is not −∞",
                density.label(), x)
            .isGreaterThan(Double.NEGATIVE_INFINITY);
        assertThat(density.derivative().applyAsDouble(x))
            .as("derivative of %s at %s", density.label(), x)
            .isNotNaN();
      }
      for (double x : TestPoints.atTheLimits(density.support())) {
        assertThat(density.logDensity().applyAsDouble(x))
            .as("log density of %s at %s", density.label(), x)
            .isLessThan(Double.POSITIVE_INFINITY);
        assertThat(density.derivative().applyAsDouble(x))
            .as("derivative of %s at %s", density.label(), x)
            .isNotNaN();
      }
    }
  }

  @Test
  @DisplayName("P8: the density is normalised")
  final void isNormalised() {
    for (Density density : densities()) {
      double mass = new Distribution(density).mass();
      assertThat(Math.abs(mass - 1))
          .as("the whole mass of %s is %s", density.label(), mass)
          .isLessThan(Distribution.TOLERANCE);
    }
  }

  @Test
  @DisplayName("P9: the derivative is the slope of the log density")
  final void derivativeIsTheSlope() {
    for (Density density : densities()) {
      for (double x : TestPoints.inside(density.support(), density.unit())) {
        if (!density.support().contains(x * Slope.REACH)
            || !density.support().contains(x / Slope.REACH)) {
          continue;
        }
        Slope slope = Slope.of(density.logDensity(), x);
        double derivative = density.derivative().applyAsDouble(x);
        assertThat(slope.agreesWith(x * derivative))
            .as("derivative of %s at %s: %s, slope %s", density.label(), x, derivative, slope)
            .isTrue();
      }
    }
  }

  @Test
  @DisplayName("P10: draws lie in the support and are distributed as the density says")
  final void samplesTheDensity() {
    long seed = 10;
    for (Density density : densities()) {
      CountingGenerator random = new CountingGenerator(seed);
      double[] draws = new double[KolmogorovSmirnov.DRAWS];
      for (int i = 0; i < draws.length; i++) {
        draws[i] = density.sampler().applyAsDouble(random);
        assertThat(density.support().contains(draws[i]))
            .as(
                "%s with seed %s: draw %s is in %s",
                density.label(), seed, draws[i], density.support())
            .isTrue();
      }
      assertThat(KolmogorovSmirnov.distance(draws, new Distribution(density)))
          .as("distance of the draws' distribution from %s, seed %s", density.label(), seed)
          .isLessThan(KolmogorovSmirnov.LIMIT);
    }
  }

  @Test
  @DisplayName("P11: draws come from the given generator and from nothing else")
  final void samplesFromTheGeneratorOnly() {
    long seed = 11;
    for (String spec : specs()) {
      List<Density> once = densities(spec, create(spec));
      List<Density> again = densities(spec, create(spec));
      for (int i = 0; i < once.size(); i++) {
        double[] draws = draw(once.get(i), seed);
        assertThat(draw(once.get(i), seed)).as("%s, seed %s again", spec, seed).isEqualTo(draws);
        assertThat(draw(again.get(i), seed))
            .as("a second %s, seed %s", spec, seed)
            .isEqualTo(draws);
        assertThat(draw(once.get(i), seed + 1)).as("%s, another seed", spec).isNotEqualTo(draws);
      }
    }
  }

  private static double[] draw(Density density, long seed) {
    CountingGenerator random = new CountingGenerator(seed);
    double[] draws = new double[50];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = density.sampler().applyAsDouble(random);
    }
    assertThat(random.calls()).as("calls of the generator by %s", density.label()).isPositive();
    return draws;
  }

  @Test
  @DisplayName("P12: the answers depend neither on earlier questions nor on other threads")
  final void isImmutable() throws InterruptedException {
    List<Repetition> repetitions = new ArrayList<>();
    for (String spec : specs()) {
      repetitions.add(new Repetition(questions(create(spec))));
    }
    for (int i = 0; i < repetitions.size(); i++) {
      assertThat(repetitions.get(i).firstDifference())
          .as("answers of %s that changed", specs().get(i))
          .isEmpty();
    }
  }
}
