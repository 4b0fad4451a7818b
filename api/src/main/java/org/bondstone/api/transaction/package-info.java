/** Transactions and their annotations. Depends on Jakarta EE only. */
package org.bondstone.api.transaction;
