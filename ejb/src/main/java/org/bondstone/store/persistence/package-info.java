/**
 * The store's database: entities, migrations, transactions and the meaning of SQL errors. May
 * depend on Jakarta Persistence, Flyway, the errors and the JDK.
 */
package org.bondstone.store.persistence;
