/** Real databases, a counter of statements, and stores on them, for the store's tests. */
package org.bondstone.store.testing;
