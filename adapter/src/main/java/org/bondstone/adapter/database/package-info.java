/**
 * What a kind of database is: a {@link org.bondstone.adapter.database.DatabaseKind} says what it is
 * called, which driver serves it and in what it differs from what JDBC promises, a {@link
 * org.bondstone.adapter.database.DatabaseConfiguration} is one database of the kind with its
 * settings checked, as {@link org.bondstone.adapter.database.Configurations} makes it. Here are
 * also the rules that hold for all kinds: for the names of drivers, hosts, files, TLS and
 * properties, for errors and for session settings.
 *
 * <p>Each kind has a package below this one, with all that is particular to it, and a line in
 * {@code META-INF/services}. No other class names a kind.
 */
package org.bondstone.adapter.database;
