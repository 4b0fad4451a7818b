/** The store's database: entities, migrations, transactions and the meaning of SQL errors. */
package org.bondstone.store.persistence;
