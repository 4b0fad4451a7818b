/**
 * The block store: types, schemas, documents and their secrets. Callers use {@link
 * org.bondstone.store.service} with the records of {@link org.bondstone.store.model} and catch the
 * errors of {@link org.bondstone.store.error}; the other packages are its inside. Knows the API and
 * the platform, never the adapter's classes.
 */
package org.bondstone.store;
