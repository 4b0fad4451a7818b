/**
 * What every answer of this archive has in common, page and API. Depends on Jakarta Servlet only.
 */
package org.bondstone.rest.web;
