/** The blocks of a Prefect server's database, read and brought into the store. */
package org.bondstone.store.prefect;
