/** What a table is to teach: which column it is, and whether it is a class or a number. */
@NullMarked
package dev.ockham.fusion.data.targets;

import org.jspecify.annotations.NullMarked;
