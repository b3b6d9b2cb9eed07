/* Saving while typing: says so when it fails, drops the draft when it worked, and Ctrl+S saves.

   A form that saves by itself has hx-post and a status; the page holds the words for failure. */

const FORM = "form[hx-post][data-draft-key]";
const PREFIX = "durf-draft:";

function findForm(event) {
  return event.detail.elt?.closest?.(FORM);
}

function sayUnsaved(form) {
  const words = document.querySelector("[data-unsaved]");
  const status = form.querySelector(".selfimage-status, [data-saving-status]");
  if (words && status) {
    status.replaceChildren(words.content.cloneNode(true));
  }
}

/* A login page in the place of the answer is no answer. */
function isElsewhere(event) {
  const { xhr, pathInfo } = event.detail;
  return Boolean(xhr.responseURL) && !xhr.responseURL.endsWith(pathInfo.finalRequestPath);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = findForm(event);
  if (form && isElsewhere(event)) {
    event.detail.shouldSwap = false;
    sayUnsaved(form);
  }
});

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const form = findForm(event);
    if (form) {
      sayUnsaved(form);
    }
  });
}

/* The draft keeps only what was typed after what the server has. */
document.addEventListener("htmx:beforeRequest", (event) => {
  findForm(event)?.dispatchEvent(new Event("durf:saving"));
});

document.addEventListener("htmx:afterSwap", (event) => {
  const form = event.detail.target?.closest?.(FORM);
  if (form?.querySelector(".selfimage-saved, [data-saved]")) {
    form.dispatchEvent(new Event("durf:saved"));
  }
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    const form = document.activeElement?.closest(FORM) ?? document.querySelector(FORM);
    if (form) {
      event.preventDefault();
      window.htmx.trigger(form, "change");
    }
  }
});

/* What was typed while the server couldn't be reached is back in its fields: save it now. */
document.addEventListener("htmx:load", () => {
  for (const form of document.querySelectorAll(FORM)) {
    const isRestored = Array.from(form.querySelectorAll("input:not([type=hidden]), textarea")).some(
      (control) =>
        control.value !== control.defaultValue || control.checked !== (control.defaultChecked ?? control.checked),
    );
    if (isRestored && sessionStorage.getItem(PREFIX + form.dataset.draftKey)) {
      window.htmx.trigger(form, "change");
    }
  }
}, { once: true });
