package dev.ockham.cli;

import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.ComputationDtype;
import dev.ockham.cli.option.DataOptions;
import dev.ockham.cli.option.LearningOptions;
import dev.ockham.cli.option.SplitOption;
import dev.ockham.cli.option.TargetOption;
import dev.ockham.cli.option.TaskOption;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lists a command's options under headings, by the class that they are declared in. picocli's own
 * way, argument groups, would accept an option that is given twice.
 */
final class HelpSections implements IHelpSectionRenderer {

  /** Puts the sections into a command's help. */
  static void install(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, _ -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new HelpSections());
  }

  private static final String OTHERS = "Options";

  private static final Map<String, Set<Class<?>>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(
        "Samples",
        Set.of(DataOptions.class, TargetOption.class, TaskOption.class, SplitOption.class));
    SECTIONS.put("Learning", Set.of(LearningOptions.class));
    SECTIONS.put("Computing", Set.of(BackendOptions.class, ComputationDtype.class));
  }

  @Override
  public String render(Help help) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    sections.put(OTHERS, new ArrayList<>());
    SECTIONS.keySet().forEach(name -> sections.put(name, new ArrayList<>()));
    for (OptionSpec option : help.commandSpec().options()) {
      sections.computeIfAbsent(section(option), _ -> new ArrayList<>()).add(option);
    }
    StringBuilder text = new StringBuilder();
    sections.forEach((name, options) -> {
      if (!options.isEmpty()) {
        text.append(help.createHeading("%n" + name + ":%n"));
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, new Spaced(help.colorScheme()));
        text.append(layout);
      }
    });
    return text.toString();
  }

  private static String section(OptionSpec option) {
    Object owner = option.userObject();
    for (Map.Entry<String, Set<Class<?>>> section : SECTIONS.entrySet()) {
      if (owner instanceof Field field && section.getValue().contains(field.getDeclaringClass())) {
        return section.getKey();
      }
    }
    return OTHERS;
  }

  /** Shows {@code --seed N}, as it is usually typed; {@code --seed=N} works as well. */
  private record Spaced(Help.ColorScheme colors) implements IParamLabelRenderer {
    @Override
    public String separator() {
      return " ";
    }

    @Override
    public Text renderParameterLabel(
        ArgSpec argument, Help.Ansi ansi, List<Help.Ansi.IStyle> styles) {
      String label = argument.arity().max() == 0 ? "" : " " + argument.paramLabel();
      return colors.optionParamText(label);
    }
  }
}
