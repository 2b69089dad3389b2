package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import dev.ockham.testkit.rule.RuleExtension;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives each test its {@link Workbench} and each failure its rule and seed. The backend is opened
 * once a class, because that is slow on a GPU; where it is not available tests are skipped, and say
 * why. Both are closed here, since not every JUnit closes what its store holds.
 */
public final class WorkbenchExtension extends RuleExtension
    implements BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(WorkbenchExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    boolean wanted =
        Arrays.asList(context.getRequiredTestMethod().getParameterTypes())
            .contains(Workbench.class);
    if (wanted) {
      try {
        context.getStore(NAMESPACE).put(Workbench.class, bench(context));
      } catch (TestAbortedException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        throw withRule(context, e);
      }
    }
  }

  private static Workbench bench(ExtensionContext context) {
    Subject subject = subject(context);
    Backend backend =
        classContext(context)
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Backend.class, key -> open(subject), Backend.class);
    return new Workbench(backend, () -> open(subject), subject.bytesInUse());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Workbench bench = context.getStore(NAMESPACE).remove(Workbench.class, Workbench.class);
    if (bench != null) {
      bench.close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Backend backend = context.getStore(NAMESPACE).remove(Backend.class, Backend.class);
    if (backend != null) {
      backend.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Workbench.class || type == Subject.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Workbench.class
        ? context.getStore(NAMESPACE).get(Workbench.class, Workbench.class)
        : subject(context);
  }

  @Override
  protected String hint() {
    return "random numbers: -Dockham.testkit.seed=" + Workbench.SEED;
  }

  public static Backend open(Subject subject) {
    BackendProvider provider = subject.provider();
    if (provider.probe() instanceof Probe.Unavailable(String reason, String remedy)) {
      throw new TestAbortedException(
          provider.id() + " is unavailable here: " + reason + "; " + remedy);
    }
    Arguments options = Arguments.of(Spec.parse(subject.spec()), provider.parameters());
    return new Backend(provider.id(), provider.open(options));
  }

  private static Subject subject(ExtensionContext context) {
    return ((BackendUnderTest) context.getRequiredTestInstance()).subject();
  }

  /** Returns the context of the class, which is above that of a method and its parameters. */
  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext current = context;
    while (current.getTestMethod().isPresent()) {
      current = current.getParent().orElseThrow();
    }
    return current;
  }
}
