@NullMarked
package dev.ockham.fusion.search.settings;

import org.jspecify.annotations.NullMarked;
