/**
 * Google Cloud: tokens for Cloud SQL with IAM database authentication, of the machine's service
 * account or by a key of one.
 */
package org.bondstone.credentials.google;
