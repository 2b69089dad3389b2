package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Runs a test for each dtype, under a name that cites the rule. Not JUnit's parameterized tests:
 * these are a jar of their own, and where it is missing their annotation is passed over in silence,
 * and so would be the tests.
 */
final class DTypeInvocations implements TestTemplateInvocationContextProvider {

  private record Invocation(String sentence, DType dtype)
      implements TestTemplateInvocationContext, ParameterResolver {

    @Override
    public String getDisplayName(int number) {
      return sentence + ", " + dtype;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DType.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return dtype;
    }
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Arrays.stream(DType.values())
        .map(dtype -> new Invocation(context.getDisplayName(), dtype));
  }
}
