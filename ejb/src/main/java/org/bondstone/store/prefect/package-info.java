/**
 * The blocks of a Prefect server's database, read and brought into the store. May depend on the
 * documents, the types, the changes, the errors and the JSON of the store, on the API and the JDK.
 */
package org.bondstone.store.prefect;
