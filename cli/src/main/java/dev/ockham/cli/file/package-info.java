/** The files that commands write: where they may lie, and the tables of predictions. */
@NullMarked
package dev.ockham.cli.file;

import org.jspecify.annotations.NullMarked;
