// Who looks at the page, and what that account may do.

import { ApiError, get } from "./api.js";

const RIGHTS = ["reader", "user", "admin"];

/** Where the server does not tell, the page offers everything, and the server refuses. */
const UNKNOWN = { name: null, role: "admin", signed_in: false };

let account = UNKNOWN;

/** Asks the server who is there. */
export async function loadAccount() {
  try {
    account = await get("admin/me");
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    account = UNKNOWN;
  }
  return account;
}

/** Whether the account has a role, or one that includes it. */
export const may = (role) => RIGHTS.indexOf(account.role) >= RIGHTS.indexOf(role);

/** The name of the account; null when nobody is signed in. */
export const accountName = () => account.name;
