/**
 * What an application compiles against. {@link org.bondstone.api.Blocks} is the programmatic way to
 * the blocks of the server; the packages below hold the rest. May depend on the JDK, Jakarta EE and
 * those packages.
 */
package org.bondstone.api;
