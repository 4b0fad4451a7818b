/**
 * Whether this server has started, is ready, and how the databases of its blocks are: over REST,
 * and to MicroProfile Health where a server has that.
 */
package org.bondstone.rest.health;
