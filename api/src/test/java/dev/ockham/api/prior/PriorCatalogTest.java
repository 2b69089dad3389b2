package dev.ockham.api.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.internal.ServiceDirectory;
import dev.ockham.api.spec.Arguments;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Priors by name, and what is said where there is none. */
class PriorCatalogTest {

  /** Works. */
  public static class Working extends StubPrior {
    public Working() {
      super("working");
    }
  }

  /** Cannot be created. */
  public static class ThrowsInConstructor extends StubPrior {
    public ThrowsInConstructor() {
      super("throws");
      throw new IllegalStateException("no licence");
    }
  }

  @TempDir private Path directory;

  private static PriorCatalog catalog(PriorProvider... providers) {
    return new PriorCatalog(List.of(providers).iterator());
  }

  private static void requireMessage(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  @Test
  void aPriorIsMadeWithTheParametersGiven() {
    RankPrior prior = catalog(new StubPrior("b"), new StubPrior("a")).rank("a:scale=2");

    assertThat(prior.logDensity(3)).isEqualTo(-1.5);
  }

  @Test
  void anUnknownNameListsTheNamesOfThatKind() {
    requireMessage(
        () -> catalog(new StubPrior("b"), new StubPrior("a")).rank("c"),
        "unknown rank prior 'c'; there are: a, b");
    requireMessage(
        () -> catalog(new StubPrior("a")).factor("c"),
        "unknown factor prior 'c'; no factor prior was found: put a priors jar on the class path,"
            + " for example ockham-priors");
  }

  @Test
  void aPriorOfTheOtherKindIsNamedAsSuch() {
    requireMessage(
        () -> catalog(new StubPrior("a")).factor("a"),
        "'a' is a rank prior, but a factor prior is wanted; no factor prior was found: put a"
            + " priors jar on the class path, for example ockham-priors");
  }

  @Test
  void anUnknownParameterListsTheParameters() {
    requireMessage(
        () -> catalog(new StubPrior("a")).rank("a:size=1"),
        "a: unknown parameter 'size'; its parameters are scale (a number greater than 0)");
  }

  @Test
  void aPriorThatCannotBeCreatedIsAnErrorWithItsReason() {
    PriorProvider failing =
        new StubPrior("a") {
          @Override
          public Prior create(Arguments arguments) {
            throw new UnsupportedOperationException("not today");
          }
        };

    requireMessage(
        () -> catalog(failing).rank("a:scale=3"),
        "prior 'a:scale=3' failed to be created: not today; repair %s or choose another;"
                .formatted(failing.getClass().getName())
            + " there are: a");
  }

  @Test
  void aPriorThatIsNotOfTheKindItClaimsIsAnError() {
    PriorProvider liar =
        new StubPrior("a") {
          @Override
          public PriorKind kind() {
            return PriorKind.FACTOR;
          }
        };

    requireMessage(
        () -> catalog(liar).factor("a"),
        "prior 'a' says that it is a factor prior, but makes none; repair %s or choose another;"
                .formatted(liar.getClass().getName())
            + " there are: a");
  }

  @Test
  void aProviderThatFailsIsListedAndHidesNoOther() {
    PriorProvider failing =
        new StubPrior("failing") {
          @Override
          public String description() {
            throw new NoClassDefFoundError("a/B");
          }
        };
    PriorCatalog catalog = catalog(failing, new StubPrior("a"));
    String problem =
        failing.getClass().getName()
            + " failed while it was examined: NoClassDefFoundError a/B; repair or remove its jar";

    assertThat(catalog.rank("a")).isNotNull();
    requireMessage(() -> catalog.rank("failing"), "prior 'failing' cannot be used: " + problem);
    requireMessage(
        () -> catalog.rank("c"), "unknown rank prior 'c'; there are: a; unusable: " + problem);
  }

  @Test
  void aMalformedNameAndADuplicateAreListed() {
    PriorCatalog catalog =
        catalog(new StubPrior("a"), new StubPrior("a"), new StubPrior("A b"), new StubPrior(null));
    String type = StubPrior.class.getName();

    assertThat(catalog.rank("a")).isNotNull();
    assertThat(catalog.candidates())
        .filteredOn(candidate -> !candidate.usable())
        .extracting(candidate -> candidate.problem().orElseThrow())
        .containsExactlyInAnyOrder(
            type + " has the name that " + type + " already has; remove one of the two jars",
            type + " has the malformed name 'A b'; names are lower-case letters, digits and dashes",
            type
                + " has the malformed name 'null'; names are lower-case letters, digits and"
                + " dashes");
  }

  @Test
  void brokenJarsOnAClassPathAreListedBehindTheWorkingOnes() throws IOException {
    ServiceDirectory all =
        new ServiceDirectory(directory)
            .with(PriorProvider.class, "com.example.Missing")
            .with(PriorProvider.class, ThrowsInConstructor.class.getName(), "no class name")
            .with(PriorProvider.class, Working.class.getName());
    try (URLClassLoader loader = all.open()) {
      PriorCatalog catalog =
          new PriorCatalog(ServiceLoader.load(PriorProvider.class, loader).iterator());

      assertThat(catalog.rank("working")).isNotNull();
      assertThat(catalog.candidates()).first().matches(PriorCandidate::usable);
      assertThat(catalog.candidates())
          .extracting(candidate -> candidate.problem().orElse(""))
          .contains(
              "Provider com.example.Missing not found; repair or remove the jar that names it");
    }
  }
}
