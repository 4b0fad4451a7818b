/**
 * The store as a source of blocks for the adapter, and as the place where applications save blocks.
 */
package org.bondstone.store.source;
