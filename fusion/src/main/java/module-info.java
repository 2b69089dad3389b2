/** Fusion layers that find their own rank: layers, inference, training, data, model files. */
// The modules that packages are opened to come after this one, and are not there when it is
// compiled.
@SuppressWarnings("module")
module dev.ockham.fusion {
  requires static transitive org.jspecify;
  requires transitive dev.ockham.api;

  exports dev.ockham.fusion.baseline;
  exports dev.ockham.fusion.data;
  exports dev.ockham.fusion.data.origin;
  exports dev.ockham.fusion.data.read;
  exports dev.ockham.fusion.data.source;
  exports dev.ockham.fusion.layer;
  exports dev.ockham.fusion.matrix;
  exports dev.ockham.fusion.model;
  exports dev.ockham.fusion.model.file;
  exports dev.ockham.fusion.options;
  exports dev.ockham.fusion.predict;
  exports dev.ockham.fusion.predict.score;
  exports dev.ockham.fusion.progress;
  exports dev.ockham.fusion.rank;
  exports dev.ockham.fusion.train;

  // For the project's own programs; not part of the library's interface.
  exports dev.ockham.fusion.data.file to
      dev.ockham.cli,
      dev.ockham.study;
  exports dev.ockham.fusion.encoding to
      dev.ockham.study;
  exports dev.ockham.fusion.files to
      dev.ockham.cli,
      dev.ockham.study;
  exports dev.ockham.fusion.model.json to
      dev.ockham.cli;
  exports dev.ockham.fusion.numeric to
      dev.ockham.cli,
      dev.ockham.study;
  exports dev.ockham.fusion.search to
      dev.ockham.study;
  exports dev.ockham.fusion.search.objective to
      dev.ockham.study;
  exports dev.ockham.fusion.search.settings to
      dev.ockham.study;
}
