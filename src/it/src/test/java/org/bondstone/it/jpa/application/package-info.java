/** An application with Jakarta Persistence that knows of Bondstone only the names of blocks. */
package org.bondstone.it.jpa.application;
