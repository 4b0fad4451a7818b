/**
 * How requests are read from JSON and responses are written. A request is read by hand, member by
 * member, so that every fault is reported at once, in the shape that Prefect's clients parse, and
 * without repeating what the request held.
 */
package org.bondstone.rest.json;
