/**
 * What a specification may say, and what its connections may reach: the operator's {@link
 * org.bondstone.adapter.database.rule.AccessPolicy}, the rules for hosts and files that follow from
 * it, those for TLS and names, and the {@link org.bondstone.adapter.database.rule.PropertyRules} of
 * drivers, which each kind of database fills. What is not listed is refused.
 */
package org.bondstone.adapter.database.rule;
