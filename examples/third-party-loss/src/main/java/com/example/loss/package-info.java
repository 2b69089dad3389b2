/** A loss and a prior of somebody's own. */
package com.example.loss;
