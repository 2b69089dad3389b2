package dev.ockham.testkit.rule;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Puts the rule that a test cites before its failure: build tools print the failure and the name of
 * the method, but not the sentence above it. Refuses a JUnit that cannot run the suites.
 */
public class RuleExtension implements BeforeAllCallback, TestExecutionExceptionHandler {

  /** For JUnit. */
  public RuleExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    JUnitJars.present()
        .problem()
        .ifPresent(problem -> {
          throw new IllegalStateException(problem);
        });
  }

  @Override
  public final void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw failure instanceof TestAbortedException ? failure : withRule(context, failure);
  }

  /** Returns what to add to a failure, on a line of its own; nothing by default. */
  protected String hint() {
    return "";
  }

  /** Returns a failure of the test at hand that begins with its rule. */
  protected final AssertionError withRule(ExtensionContext context, Throwable failure) {
    DisplayName sentence = context.getRequiredTestMethod().getAnnotation(DisplayName.class);
    String rule = sentence == null ? context.getDisplayName() : sentence.value();
    String hint = hint().isEmpty() ? "" : "%n  (%s)".formatted(hint());
    return new AssertionError("%s%n  %s%s".formatted(rule, failure, hint), failure);
  }
}
