/** Where JNDI looks for the names of the scheme {@code bondstone}; the package has JNDI's name. */
package com.sun.jndi.url.bondstone;
