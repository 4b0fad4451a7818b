/**
 * The connections that applications hold. What an application gets from one of them leads back to
 * it: statements, results, arrays and metadata. So it cannot end a transaction that is not its own,
 * nor touch a connection that it has given back, and errors of all of them are noticed.
 *
 * <p>Results are forwarded by hand, since they are called for each value of each row; a proxy costs
 * 25 ns there, three times what an embedded database takes for a value. Connections are, too: they
 * are lent for each statement, and H2's sessions are forwarded by the same class. All else is a
 * proxy.
 *
 * <p>The two forwarding classes are long and hold nothing to know. Java has no shorter way to write
 * them: a proxy cannot extend a class that has the hot methods, and a class that is made while the
 * program runs needs a library for bytecode before Java 24. Libraries that have such classes are
 * pools themselves, like Commons DBCP, whose classes also keep a list of what they have handed out.
 */
package org.bondstone.adapter.guard;
