/**
 * Who may call. A filter says who the caller is, a role is asked of every route. Without configured
 * credentials only the machine itself is served.
 */
package org.bondstone.rest.access;
