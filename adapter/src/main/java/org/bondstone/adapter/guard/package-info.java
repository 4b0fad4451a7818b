/**
 * The connections that applications hold. What an application gets from one of them leads back to
 * it: statements, results, arrays and metadata. So it cannot end a transaction that is not its own,
 * nor touch a connection that it has given back, and errors of all of them are noticed.
 *
 * <p>Results are forwarded by hand, since they are called for each value of each row; a proxy costs
 * 25 ns there, three times what an embedded database takes for a value. All else is a proxy.
 */
package org.bondstone.adapter.guard;
