/** The code that the README and the pages of src/docs show. Compiled, so that it stays true. */
package org.bondstone.it.guide;
