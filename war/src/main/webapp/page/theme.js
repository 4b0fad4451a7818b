// Bootstrap asks an attribute for its theme, and not the browser's preference.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  dark.addEventListener("change", show);
  show();
})();
