/** The demonstration and the data that it ships with. */
@NullMarked
package dev.ockham.cli.demo;

import org.jspecify.annotations.NullMarked;
