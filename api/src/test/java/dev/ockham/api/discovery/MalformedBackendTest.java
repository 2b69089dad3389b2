package dev.ockham.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that misbehaves is listed with its reason, and hides no other. */
class MalformedBackendTest {

  /** Misbehaves in one method: each throws, or returns, what the test gives it. */
  private static class Misbehaving extends StubProvider {

    private final Supplier<String> id;
    private final Supplier<Integer> priority;
    private final Supplier<List<Parameter>> parameters;
    private final Supplier<Probe> probe;

    Misbehaving(
        Supplier<String> id,
        Supplier<Integer> priority,
        Supplier<List<Parameter>> parameters,
        Supplier<Probe> probe) {
      super("bad", 5);
      this.id = id;
      this.priority = priority;
      this.parameters = parameters;
      this.probe = probe;
    }

    @Override
    public String id() {
      return id.get();
    }

    @Override
    public int priority() {
      return priority.get();
    }

    @Override
    public List<Parameter> parameters() {
      return parameters.get();
    }

    @Override
    public Probe probe() {
      return probe.get();
    }
  }

  private static String goodId() {
    return "bad";
  }

  private static int goodPriority() {
    return 5;
  }

  private static Probe goodProbe() {
    return new Probe.Available("nothing");
  }

  /** Throws anything, a checked exception as well. */
  private static <T> Supplier<T> failing(Throwable failure) {
    return () -> {
      MalformedBackendTest.<RuntimeException>sneak(failure);
      throw new AssertionError("not reached");
    };
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  static Stream<Arguments> misbehaving() {
    String type = Misbehaving.class.getName();
    String examined = type + " failed while it was examined: ";
    RuntimeException boom = new IllegalStateException("boom");
    return Stream.of(
        Arguments.of(
            new Misbehaving(
                failing(boom),
                MalformedBackendTest::goodPriority,
                List::of,
                MalformedBackendTest::goodProbe),
            "?",
            examined + "boom"),
        Arguments.of(
            new Misbehaving(
                () -> null,
                MalformedBackendTest::goodPriority,
                List::of,
                MalformedBackendTest::goodProbe),
            "?",
            type + " has the malformed id 'null'"),
        Arguments.of(
            new Misbehaving(
                () -> "My Backend",
                MalformedBackendTest::goodPriority,
                List::of,
                MalformedBackendTest::goodProbe),
            "?",
            type + " has the malformed id 'My Backend'"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                failing(boom),
                List::of,
                MalformedBackendTest::goodProbe),
            "bad",
            examined + "boom"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                failing(boom),
                MalformedBackendTest::goodProbe),
            "bad",
            examined + "boom"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                List::of,
                failing(boom)),
            "bad",
            examined + "boom"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                List::of,
                failing(new NoClassDefFoundError("org/nd4j/Nd4j"))),
            "bad",
            examined + "NoClassDefFoundError org/nd4j/Nd4j"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                List::of,
                failing(new AssertionError("no\nluck"))),
            "bad",
            examined + "no luck"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                List::of,
                failing(new java.io.IOException("disk is full"))),
            "bad",
            examined + "disk is full"),
        Arguments.of(
            new Misbehaving(
                MalformedBackendTest::goodId,
                MalformedBackendTest::goodPriority,
                List::of,
                () -> null),
            "bad",
            type + " does not say whether it works here"));
  }

  private static BackendCatalog catalog(BackendProvider... all) {
    return new BackendCatalog(List.of(all).iterator(), name -> null, Map.<String, String>of()::get);
  }

  @ParameterizedTest
  @MethodSource("misbehaving")
  void isListedWithItsReasonAndTheOthersStillOpen(
      BackendProvider provider, String id, String reason) {
    BackendCatalog catalog = catalog(provider, new StubProvider("good", 1));

    catalog.open().close();
    assertThat(catalog.candidates()).hasSize(2);
    BackendCandidate found = catalog.candidates().get(1);
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.available()).isFalse();
    assertThat(found.probe())
        .isInstanceOfSatisfying(
            Probe.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.reason()).isEqualTo(reason);
              assertThat(unavailable.remedy()).isNotBlank();
            });
  }

  @Test
  void ofTwoWithTheSameIdTheFirstIsUsedAndTheOtherListed() {
    BackendCatalog catalog = catalog(new StubProvider("same", 1), new StubProvider("same", 9));
    String type = StubProvider.class.getName();

    catalog.open("same").close();
    assertThat(catalog.candidates())
        .extracting(BackendCandidate::toString)
        .containsExactly(
            "same (available: a stub)",
            "same (unavailable: %s has the id that %s already has; remove one of the two jars)"
                .formatted(type, type));
  }

  @Test
  void aBrokenOneDoesNotTakeTheIdFromAWorkingOne() {
    BackendProvider broken =
        new Misbehaving(() -> "same", MalformedBackendTest::goodPriority, List::of, () -> null);
    BackendCatalog catalog = catalog(broken, new StubProvider("same", 9));

    catalog.open("same").close();
    assertThat(catalog.candidates()).extracting(BackendCandidate::available).contains(true);
  }

  @Test
  void oneBuiltForAnotherVersionOfTheInterfaceIsNotUsed() {
    BackendProvider old =
        new StubProvider("old", 9) {
          @Override
          public int spiVersion() {
            return 0;
          }
        };

    assertThat(catalog(old).candidates())
        .singleElement()
        .satisfies(found ->
            assertThat(found.toString())
                .endsWith(
                    "was built for version 0 of the backend interface, this is version 1;"
                        + " use a matching release of the backend)"));
  }
}
