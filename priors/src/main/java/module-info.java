/** The priors that ship with Ockham: of rank scales, and of factor entries. */
module dev.ockham.priors {
  requires transitive dev.ockham.api;

  exports dev.ockham.priors;

  provides dev.ockham.api.prior.PriorProvider with
      dev.ockham.priors.HalfCauchy,
      dev.ockham.priors.LogUniform,
      dev.ockham.priors.HalfNormal,
      dev.ockham.priors.GammaPrecision,
      dev.ockham.priors.HorseshoePlus,
      dev.ockham.priors.HalfStudentT,
      dev.ockham.priors.GammaVariance,
      dev.ockham.priors.Normal,
      dev.ockham.priors.Laplace,
      dev.ockham.priors.StudentT,
      dev.ockham.priors.GeneralisedDoublePareto;
}
