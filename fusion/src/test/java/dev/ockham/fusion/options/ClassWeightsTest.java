package dev.ockham.fusion.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

  private static final ClassTargets TARGETS =
      new ClassTargets(List.of("a", "b", "none"), new int[] {0, 0, 0, 1});

  @Test
  void balancedClassesCountAlikeAndAllSamplesAsManyAsThereAre() {
    List<Double> weights = ClassWeights.parse("balanced").of(TARGETS);

    assertThat(weights).containsExactly(4 / 6.0, 2.0, 1.0);
    assertThat(3 * weights.get(0) + weights.get(1)).isEqualTo(4);
  }

  @Test
  void aClassThatIsNotNamedHasWeightOne() {
    assertThat(ClassWeights.parse("b=2.5").of(TARGETS)).containsExactly(1.0, 2.5, 1.0);
  }

  @Test
  void labelsMayHaveCommasAndEqualsSigns() {
    ClassWeights.Given given = (ClassWeights.Given) ClassWeights.parse("a,b=2,c=d=.5,x=1e3");

    assertThat(given.weights()).isEqualTo(Map.of("a,b", 2.0, "c=d", 0.5, "x", 1000.0));
    assertThat(ClassWeights.parse(given.spec())).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "even", "a=1,", "a=1,b", "=2", "a=1,,"})
  void whatIsNoListOfWeightsIsRefused(String text) {
    assertThatThrownBy(() -> ClassWeights.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("expected balanced or LABEL=W[,LABEL=W...], got '%s'".formatted(text));
  }

  @ParameterizedTest
  @CsvSource({
    "a=0,0.0",
    "a=-1,-1.0",
    "a=1e999,Infinity",
    "a=x,'''x'''",
    "a=NaN,'''NaN'''",
    "a=,''''''"
  })
  void aWeightIsANumberGreaterThanZero(String text, String shown) {
    assertThatThrownBy(() -> ClassWeights.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the weight of class 'a' must be a number greater than 0, got " + shown);
  }

  @Test
  void whatDoesNotFitTheTargetsIsRefused() {
    assertThatThrownBy(() -> ClassWeights.parse("a=1,a=2"))
        .hasMessage("class 'a' is given two weights");
    assertThatThrownBy(() -> ClassWeights.parse("c=1").of(TARGETS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("no class is called 'c'; there are 3 classes: 'a', 'b', 'none'");
    NumberTargets numbers = new NumberTargets(List.of("y"), new Matrix(1, 1, new double[] {1}));
    assertThatThrownBy(() -> ClassWeights.parse("balanced").of(numbers))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the targets are numbers, and only classes have weights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"balanced", "a=2.0,b,c=0.5"})
  void optionsRememberThem(String spec) {
    TrainingOptions options =
        TrainingOptions.builder().classWeights(ClassWeights.parse(spec)).build();

    assertThat(options.toJson()).contains("class_weight");
    assertThat(TrainingOptions.fromJson(options.toJson()).classWeights())
        .isEqualTo(options.classWeights());
    assertThat(options.toBuilder().build()).isEqualTo(options);
  }

  @Test
  void optionsWithoutThemSayNothingOfThem() {
    assertThat(TrainingOptions.builder().build().toJson()).doesNotContain("class_weight");
  }
}
