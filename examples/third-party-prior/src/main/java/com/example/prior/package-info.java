/** A prior as somebody outside the project would write it. */
@NullMarked
package com.example.prior;

import org.jspecify.annotations.NullMarked;
