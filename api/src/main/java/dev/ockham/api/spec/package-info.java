/** How users name a backend or a prior with its parameters: {@code name:key=value,key=value}. */
@NullMarked
package dev.ockham.api.spec;

import org.jspecify.annotations.NullMarked;
