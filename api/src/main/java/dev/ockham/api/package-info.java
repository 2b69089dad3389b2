/** What every part of Ockham shares: the one exception for input that a user can mend. */
@NullMarked
package dev.ockham.api;

import org.jspecify.annotations.NullMarked;
