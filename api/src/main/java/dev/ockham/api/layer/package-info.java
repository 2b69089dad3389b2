/** What layers of every format have in common: batches, and the layout of their parameters. */
@NullMarked
package dev.ockham.api.layer;

import org.jspecify.annotations.NullMarked;
