/** The report of a training: a page, a table of the passes, and pictures. */
@NullMarked
package dev.ockham.cli.report;

import org.jspecify.annotations.NullMarked;
