/**
 * The priors that ship with Ockham. Each class is both the entry point that the service loader
 * finds and, through {@code of}, the way to make the prior in code.
 *
 * <p>Scales λ and factor entries u are in the units of the factors; log densities are in nats. No
 * square of a scale is formed where it could leave the range of {@code double}, and transcendental
 * functions come from {@link StrictMath}: the same arguments give the same bits everywhere.
 */
@NullMarked
package dev.ockham.priors;

import org.jspecify.annotations.NullMarked;
