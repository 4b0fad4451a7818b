/**
 * What XA has no classes for: branches that are compared by their names, errors with their causes,
 * and the resource of a database that has commands of its own for branches.
 */
package org.bondstone.adapter.xa;
