/**
 * Who connections are made as: a {@link org.bondstone.adapter.database.login.LoginSource} says it,
 * and says when, so that a wrong password locks no account. The source of a specification with a
 * password is here; those that ask others for credentials are above.
 */
package org.bondstone.adapter.database.login;
