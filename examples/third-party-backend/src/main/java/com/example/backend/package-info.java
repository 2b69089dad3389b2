/**
 * A tensor backend as somebody outside the project writes it: everything in plain double arrays.
 */
@NullMarked
package com.example.backend;

import org.jspecify.annotations.NullMarked;
