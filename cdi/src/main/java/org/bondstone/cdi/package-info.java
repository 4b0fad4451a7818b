/** Injection of blocks. Knows the API, CDI and MicroProfile Config. */
package org.bondstone.cdi;
