/** Transactions over several databases that an admin looks at and ends. */
package org.bondstone.store.transaction;
