/** Transactions over several databases in the archives that ship, also when the server dies. */
package org.bondstone.it.transaction;
