/** Jobs of the executor that all applications of a server share. */
package org.bondstone.it.job;
