/**
 * Database configurations, one class per kind of database: connection set-up, allowed properties,
 * lock syntax and error classes. May depend on the API, the data directory's files, the JDBC
 * drivers and the JDK.
 */
package org.bondstone.adapter.configuration;
