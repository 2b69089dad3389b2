package dev.ockham.testkit.loss;

import dev.ockham.testkit.rule.RuleExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;

/** Has its failures name their rule; apart, so that the public suite shows no extension. */
@ExtendWith(RuleExtension.class)
interface RuleUser extends Extension {}
