/** What the tests of several packages share: backends, random data, oracles, golden cases. */
package dev.ockham.fusion.testing;
