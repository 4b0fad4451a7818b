/**
 * What the container gives to one application: its settings, its names and, by them, the resource
 * adapter; and whether it has what only some servers have. May depend on the API, JNDI and, where
 * the server has it, MicroProfile Config.
 */
package org.bondstone.cdi.container;
