// Who looks at the page, and what that account may do.

import { ApiError, get, send } from "./api.js";

const RIGHTS = ["reader", "user", "admin"];

/** { name, role, signed_in }; null when nobody is signed in. */
let account = null;

/** Asks the server who is there. */
export async function loadAccount() {
  try {
    account = await get("admin/me");
  } catch (error) {
    if (!(error instanceof ApiError && error.signedOut)) {
      throw error;
    }
    account = null;
  }
}

/** Whether the account has a role, or one that includes it. */
export const may = (role) => account !== null && RIGHTS.indexOf(account.role) >= RIGHTS.indexOf(role);

/** The account; null when nobody is signed in. */
export const current = () => account;

const bytes = (text) => String.fromCharCode(...new TextEncoder().encode(text));

/** Knows nobody any more. */
export const forget = () => {
  account = null;
};

/** Signs in with a name and a password, or with a token where there is no name. */
export async function signIn(name, secret) {
  if (!name && !/^[ -~]+$/.test(secret)) {
    // No header can hold it, so it is no token.
    throw new ApiError("The token is wrong.", 401);
  }
  const authorization = name ? `Basic ${btoa(bytes(`${name}:${secret}`))}` : `Bearer ${secret}`;
  await send("POST", "admin/sign-in", undefined, { authorization });
  await loadAccount();
  if (account === null) {
    throw new ApiError("The browser has not kept the sign-in. Does it take cookies of this address?");
  }
}

/** Signs out. */
export async function signOut() {
  await send("DELETE", "admin/sign-in");
  forget();
}
