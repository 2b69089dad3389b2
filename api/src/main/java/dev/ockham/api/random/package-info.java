/** Random numbers that are the same on every backend, in every thread and in any order. */
@NullMarked
package dev.ockham.api.random;

import org.jspecify.annotations.NullMarked;
