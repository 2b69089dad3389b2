/** Fusion layers that find their own rank: layers, inference, training, data, model files. */
module dev.ockham.fusion {
  requires static transitive org.jspecify;
  requires transitive dev.ockham.api;

  exports dev.ockham.fusion.data;
  exports dev.ockham.fusion.layer;
  exports dev.ockham.fusion.model;
  exports dev.ockham.fusion.model.format;
  exports dev.ockham.fusion.numeric;
  exports dev.ockham.fusion.rank;
  exports dev.ockham.fusion.random;
  exports dev.ockham.fusion.train;
}
