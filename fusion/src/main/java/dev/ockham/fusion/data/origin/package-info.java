/** Where data come from: the files, and the rule by which they were cut into parts. */
@NullMarked
package dev.ockham.fusion.data.origin;

import org.jspecify.annotations.NullMarked;
