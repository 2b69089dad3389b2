/** The numbers that steer the search for the rank. */
@NullMarked
package dev.ockham.fusion.search.settings;

import org.jspecify.annotations.NullMarked;
