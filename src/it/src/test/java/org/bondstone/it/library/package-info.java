/** An application with a library of its own that the store has too. */
package org.bondstone.it.library;
