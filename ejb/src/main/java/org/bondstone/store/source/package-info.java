/**
 * The store as a source of blocks for the adapter, and as the place where applications save blocks.
 * May depend on the services, the documents, the persistence and the API.
 */
package org.bondstone.store.source;
