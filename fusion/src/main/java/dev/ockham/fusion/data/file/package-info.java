/** Reading and writing of CSV and NumPy files, cell by cell. */
@NullMarked
package dev.ockham.fusion.data.file;

import org.jspecify.annotations.NullMarked;
