/** The {@code ockham} command. */
// The modules that packages are opened to come after this one, and are not there when it is
// compiled.
@SuppressWarnings("module")
module dev.ockham.cli {
  requires static transitive org.jspecify;
  requires dev.ockham.api;
  requires transitive dev.ockham.fusion;
  requires transitive info.picocli;
  requires java.desktop;
  requires xchart;

  // picocli fills the options in by reflection.
  opens dev.ockham.cli to
      info.picocli;
  opens dev.ockham.cli.command to
      info.picocli;
  opens dev.ockham.cli.demo to
      info.picocli;
  opens dev.ockham.cli.option to
      info.picocli;

  // For modules that add commands.
  exports dev.ockham.cli;
  exports dev.ockham.cli.console;

  // What the project's own have in common with these.
  exports dev.ockham.cli.demo to
      dev.ockham.study;
  exports dev.ockham.cli.file to
      dev.ockham.study;
  exports dev.ockham.cli.option to
      dev.ockham.study;
  exports dev.ockham.cli.report to
      dev.ockham.study;

  uses dev.ockham.api.backend.BackendProvider;
  uses dev.ockham.cli.Subcommand;
}
