/** Comparisons that anybody can run again: the {@code ockham study} command. */
module dev.ockham.study {
  requires static org.jspecify;
  requires dev.ockham.api;
  requires dev.ockham.cli;
  requires dev.ockham.fusion;
  requires info.picocli;
  requires java.desktop;
  requires xchart;

  // picocli fills the options in by reflection.
  opens dev.ockham.study to
      info.picocli;

  provides dev.ockham.cli.Subcommand with
      dev.ockham.study.StudySubcommand;
}
