/**
 * A ledger with a book in each of several databases, as an application would keep it: the same
 * entry stands in all books that a transaction writes, or in none.
 */
package org.bondstone.it.ledger;
