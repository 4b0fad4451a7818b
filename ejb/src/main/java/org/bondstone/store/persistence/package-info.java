/**
 * The store's database: entities, migrations, transactions and the meaning of SQL errors. May
 * depend on Jakarta Persistence, EclipseLink where it is the provider, Flyway, the room held on the
 * disk, the errors and the JDK.
 */
package org.bondstone.store.persistence;
