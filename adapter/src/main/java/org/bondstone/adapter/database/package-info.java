/**
 * What a kind of database is: a {@link org.bondstone.adapter.database.DatabaseKind} says what it is
 * called, which driver serves it and in what it differs from what JDBC promises, a {@link
 * org.bondstone.adapter.database.DatabaseConfiguration} is one database of the kind with its
 * settings checked, as {@link org.bondstone.adapter.database.Configurations} makes it.
 *
 * <p>Three packages below serve this one and all kinds: {@code rule}, what a specification may say;
 * {@code login}, who connections are made as; {@code error}, what errors mean. They do not know
 * this one.
 *
 * <p>Each kind has a package of its own, too, with all that is particular to it, and a line in
 * {@code META-INF/services}. No other class names a kind.
 */
package org.bondstone.adapter.database;
