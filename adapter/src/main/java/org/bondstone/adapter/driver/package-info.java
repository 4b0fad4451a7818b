/**
 * The catalogue of drivers: which names are known, which JDBC driver serves each, and which
 * properties of it a specification may set. May depend on the API and the JDK.
 */
package org.bondstone.adapter.driver;
