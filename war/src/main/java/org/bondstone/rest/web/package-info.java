/**
 * What every answer of this archive has in common, page and API. Depends on Jakarta Servlet, and on
 * Jakarta REST for the names of statuses.
 */
package org.bondstone.rest.web;
