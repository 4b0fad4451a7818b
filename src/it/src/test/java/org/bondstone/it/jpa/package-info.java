/** Blocks as data sources of the container: the names of JNDI, and Jakarta Persistence on them. */
package org.bondstone.it.jpa;
