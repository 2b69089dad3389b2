/**
 * The priors that ship with Ockham. Each class is both the entry point that the service loader
 * finds and, through {@code of}, the way to make the prior in code.
 *
 * <p>Scales λ and factor entries u are in the units of the factors; log densities are in nats. No
 * square of a scale is formed where it could leave the range of {@code double}, and transcendental
 * functions come from {@link StrictMath}: the same arguments give the same bits everywhere.
 *
 * <p>With the {@link dev.ockham.priors.Normal} factor prior, all entries of a component are normal
 * with one variance λ², and the rank prior says how that scale mixture is known: {@link
 * dev.ockham.priors.HalfCauchy} is the group horseshoe with a fixed global scale, {@link
 * dev.ockham.priors.HorseshoePlus} the group horseshoe+, {@link dev.ockham.priors.GammaPrecision}
 * automatic relevance determination (ARD), {@link dev.ockham.priors.GammaVariance} the group
 * normal-gamma prior and, with the shape (D+1)/2, the group lasso.
 */
@NullMarked
package dev.ockham.priors;

import org.jspecify.annotations.NullMarked;
