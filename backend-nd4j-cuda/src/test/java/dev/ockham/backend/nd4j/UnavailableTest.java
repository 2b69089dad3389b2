package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.backend.Probe;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each way of being unavailable has its own reason and remedy. No GPU is needed to see them. */
class UnavailableTest {

  private static final String NO_SUCH_LIBRARY = "libockham-has-no-such-library.so.7";
  private static final String API = "org/nd4j/linalg/factory/Nd4j.class";
  private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final String CPU = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";
  private static final Gpu TURING = new Gpu("NVIDIA T4", 7, 5, 16L << 30);
  private static final CudaLibraries PRESENT = new CudaLibraries(List.of());
  private static final int DRIVER_VERSION = 12_020;

  @Test
  void withoutADriver() {
    CudaDriver none = new NativeCudaDriver(NO_SUCH_LIBRARY);
    assertThat(probe(none, PRESENT, API, CUDA))
        .isEqualTo(
            unavailable(
                "there is no NVIDIA driver (" + NO_SUCH_LIBRARY + " was not found)",
                "install the driver of your NVIDIA GPU, or use another backend, for example"
                    + " cpu-vector"));
  }

  @Test
  void withADriverThatFails() {
    assertThat(reason(probe(() -> new CudaDriver.Failed("cuInit", 803), PRESENT, API, CUDA)))
        .isEqualTo("the NVIDIA driver does not work (cuInit gave error 803)");
  }

  @Test
  void withADriverThatFindsNothing() {
    assertThat(probe(gpus(), PRESENT, API, CUDA))
        .isEqualTo(
            unavailable(
                "the NVIDIA driver finds no GPU",
                "see what nvidia-smi lists and what CUDA_VISIBLE_DEVICES hides, or use another"
                    + " backend, for example cpu-vector"));
  }

  @Test
  void withAGpuThatIsTooNew() {
    for (int[] capability : new int[][] {{9, 0}, {10, 0}, {12, 0}}) {
      Gpu gpu = new Gpu("new", capability[0], capability[1], 1);
      assertThat(reason(probe(gpus(gpu), PRESENT, API, CUDA)))
          .isEqualTo(
              "GPU 0 (new) has compute capability %s.%s: too new for ND4J 1.0.0-M2.1, which has"
                  + " code for 3.7 to 8.x",
              capability[0], capability[1]);
    }
  }

  @Test
  void withAGpuThatIsTooOld() {
    for (int[] capability : new int[][] {{2, 1}, {3, 0}, {3, 5}}) {
      Gpu gpu = new Gpu("old", capability[0], capability[1], 1);
      assertThat(reason(probe(gpus(gpu), PRESENT, API, CUDA)))
          .isEqualTo(
              "GPU 0 (old) has compute capability %s.%s: too old for ND4J 1.0.0-M2.1, which needs"
                  + " 3.7, or 5.0 and later",
              capability[0], capability[1]);
    }
  }

  @Test
  void oneOfSeveralGpusThatNd4jCannotUseIsNamedAndCanBeHidden() {
    Gpu hopper = new Gpu("NVIDIA H100", 9, 0, 1);
    Probe.Unavailable probe = (Probe.Unavailable) probe(gpus(TURING, hopper), PRESENT, API, CUDA);
    assertThat(probe.reason()).startsWith("GPU 1 (NVIDIA H100) has compute capability 9.0");
    assertThat(probe.remedy()).contains("CUDA_VISIBLE_DEVICES");
  }

  @Test
  void withADriverThatIsTooOld() {
    CudaDriver old = () -> new CudaDriver.Gpus(List.of(TURING), 10_020);
    assertThat(reason(probe(old, PRESENT, API, CUDA)))
        .isEqualTo("the NVIDIA driver is for CUDA 10.2, ND4J needs one for CUDA 11 or later");
  }

  @Test
  void withoutTheLibrariesOfCuda() {
    CudaLibraries missing = new CudaLibraries(List.of(NO_SUCH_LIBRARY));
    assertThat(probe(gpus(TURING), missing, API, CUDA))
        .isEqualTo(
            unavailable(
                "CUDA 11 is not installed (" + NO_SUCH_LIBRARY + " was not found)",
                "install CUDA 11.6, or put cuda-platform-redist on the class path; see"
                    + " docs/howto/run-on-a-gpu.md"));
  }

  @Test
  void withoutNd4j() {
    for (String[] jars : new String[][] {{}, {API}, {CUDA}}) {
      assertThat(probe(gpus(TURING), PRESENT, jars))
          .isEqualTo(
              unavailable(
                  "ND4J 1.0.0-M2.1 is not on the class path",
                  "add its jars; see docs/howto/run-on-a-gpu.md"));
    }
  }

  @Test
  void withoutNd4jAndNativeAccessTheDriverIsNotAskedBecauseTheJvmWouldWarnOfIt() {
    CudaDriver untouchable =
        () -> {
          throw new AssertionError("asked");
        };
    Nd4jProvider provider = new Nd4jProvider(untouchable, PRESENT, false, new OnlyThese(Set.of()));
    assertThat(reason(provider.probe())).isEqualTo("ND4J 1.0.0-M2.1 is not on the class path");
  }

  @Test
  void withAllThatItNeedsItIsAvailableAndPreferred() {
    for (int[] capability : new int[][] {{3, 7}, {5, 0}, {6, 1}, {7, 0}, {8, 0}, {8, 6}, {8, 9}}) {
      Gpu gpu = new Gpu("good", capability[0], capability[1], 1);
      Nd4jProvider provider = provider(gpus(gpu), PRESENT, API, CUDA);
      assertThat(provider.probe())
          .isEqualTo(
              new Probe.Available(
                  "ND4J 1.0.0-M2.1 on good, compute capability " + gpu.capability()));
      assertThat(provider.priority()).isEqualTo(200);
    }
  }

  @Test
  void withTheCpuBuildAloneTheDriverIsNotEvenAsked() {
    CudaDriver untouchable =
        () -> {
          throw new AssertionError("asked");
        };
    Nd4jProvider provider = provider(untouchable, PRESENT, API, CPU);
    assertThat(provider.probe()).isInstanceOf(Probe.Available.class);
    assertThat(provider.probe().toString()).contains("on the CPU");
    assertThat(provider.priority()).isEqualTo(50);
  }

  @Test
  void withBothBuildsAndNoGpuItIsTheCpuThatIsOffered() {
    Nd4jProvider provider =
        provider(new NativeCudaDriver(NO_SUCH_LIBRARY), PRESENT, API, CUDA, CPU);
    assertThat(provider.probe().toString()).contains("on the CPU");
    assertThat(provider.priority()).isEqualTo(50);
  }

  @Test
  void withBothBuildsAndAGpuThatWouldKillNd4jNothingIsOffered() {
    Gpu hopper = new Gpu("NVIDIA H100", 9, 0, 1);
    assertThat(probe(gpus(hopper), PRESENT, API, CUDA, CPU)).isInstanceOf(Probe.Unavailable.class);
  }

  private static CudaDriver gpus(Gpu... gpus) {
    return () -> new CudaDriver.Gpus(List.of(gpus), DRIVER_VERSION);
  }

  private static String reason(Probe probe) {
    return ((Probe.Unavailable) probe).reason();
  }

  private static Probe unavailable(String reason, String remedy) {
    return new Probe.Unavailable(reason, remedy);
  }

  private static Probe probe(CudaDriver driver, CudaLibraries libraries, String... jars) {
    return provider(driver, libraries, jars).probe();
  }

  private static Nd4jProvider provider(CudaDriver driver, CudaLibraries libraries, String... jars) {
    return new Nd4jProvider(driver, libraries, true, new OnlyThese(Set.of(jars)));
  }

  /** A class path on which there are certain classes and no others. */
  private static final class OnlyThese extends ClassLoader {

    private final Set<String> files;

    OnlyThese(Set<String> files) {
      super(null);
      this.files = files.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public URL getResource(String name) {
      return files.contains(name)
          ? UnavailableTest.class.getResource("UnavailableTest.class")
          : null;
    }
  }
}
