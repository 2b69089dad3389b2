/** Shared by the catalogues of backends and priors; not exported. */
@NullMarked
package dev.ockham.api.internal;

import org.jspecify.annotations.NullMarked;
