/** The {@code ockham} command. */
module dev.ockham.cli {
  requires static org.jspecify;
  requires dev.ockham.api;
  requires dev.ockham.fusion;
  requires info.picocli;
  requires java.desktop;
  requires org.apache.commons.statistics.distribution;
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
  opens dev.ockham.cli.study to
      info.picocli;

  uses dev.ockham.api.backend.BackendProvider;
}
