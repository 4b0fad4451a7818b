/** An application whose components write into the same three blocks, in one transaction or more. */
package org.bondstone.it.servers.books;
