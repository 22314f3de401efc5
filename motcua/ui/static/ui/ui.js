/* Small comforts on top of pages that work without any script. */

const typing = (el) =>
  el instanceof HTMLElement &&
  (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));

/* After a refused form the summary is read out first. */
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

/* A second press of the same button within two seconds sends nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[hx-post], [data-hx-post]")) return;
  const now = Date.now();
  if (now - Number(form.dataset.sentAt || 0) < 2000) {
    event.preventDefault();
    return;
  }
  form.dataset.sentAt = String(now);
});

/* "/" goes to the search box, j and k walk the rows of a list, Enter on a row's link opens it. */
const step = (by) => {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.hasAttribute("data-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  rows.forEach((row) => row.removeAttribute("data-current"));
  next.setAttribute("data-current", "");
  const link = next.querySelector("a");
  if (link) link.focus();
  next.scrollIntoView({ block: "nearest" });
};

/* Single keys can disturb people who dictate, so each person may switch them off (WCAG 2.1.4). */
const toggle = document.querySelector("[data-shortcuts]");
const store = "mc-shortcuts";
const remembered = () => {
  try {
    return localStorage.getItem(store) !== "off";
  } catch {
    return true;
  }
};
let shortcuts = Boolean(toggle) && remembered();
if (toggle) {
  const button = toggle.querySelector("button");
  const show = () => button.setAttribute("aria-pressed", String(shortcuts));
  toggle.hidden = false;
  show();
  button.addEventListener("click", () => {
    shortcuts = !shortcuts;
    try {
      localStorage.setItem(store, shortcuts ? "on" : "off");
    } catch {
      /* private windows remember nothing; the choice holds for this page */
    }
    show();
  });
}

document.addEventListener("keydown", (event) => {
  if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const box = document.querySelector("[data-search]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});

/* Before paper comes out of the printer, folded parts are opened. */
window.addEventListener("beforeprint", () =>
  document.querySelectorAll("details:not([open])").forEach((el) => el.setAttribute("open", "")),
);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

/* How many notices are unread is asked once the page is there; the link works without it. */
const bell = document.querySelector("[data-unread]");
const ring = (text) => {
  if (!/^[1-9]\d*\+?$/.test(text)) return;
  const badge = document.createElement("strong");
  badge.className = "govuk-tag govuk-tag--red";
  badge.textContent = text;
  const word = document.createElement("span");
  word.className = "govuk-visually-hidden";
  word.textContent = ` ${bell.dataset.unreadWord}`;
  bell.append(" ", badge, word);
};
if (bell && bell.dataset.unread) {
  fetch(bell.dataset.unread, { redirect: "error" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then(ring)
    .catch(() => {});
}
