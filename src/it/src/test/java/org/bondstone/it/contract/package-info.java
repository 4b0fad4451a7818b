/** The connector's contract inside the container, on the archives that ship. */
package org.bondstone.it.contract;
