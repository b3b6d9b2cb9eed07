/* Keeps what is typed in forms with data-draft-key in this tab until the server has saved it.

   Only sessionStorage, never for passwords, hidden fields or files; another user's drafts are
   thrown away, and so is everything at logging out. When the server's text changed since the
   typing began, nothing is overwritten: the reader chooses. */

const PREFIX = "durf-draft:";
const SKIPPED_TYPES = new Set(["password", "hidden", "file", "submit", "button", "reset", "image"]);
const SKIPPED_COMPLETIONS = /one-time-code|password|cc-/;

function isKept(control) {
  return (
    Boolean(control.name) &&
    !SKIPPED_TYPES.has(control.type) &&
    !control.disabled &&
    !control.readOnly &&
    control.dataset.draft !== "off" &&
    !SKIPPED_COMPLETIONS.test(control.autocomplete || "")
  );
}

function readValue(control) {
  if (control.type === "checkbox" || control.type === "radio") {
    return control.checked;
  }
  if (control.type === "select-multiple") {
    return Array.from(control.selectedOptions, (option) => option.value);
  }
  return control.value;
}

function writeValue(control, value) {
  if (control.type === "checkbox" || control.type === "radio") {
    control.checked = value;
  } else if (control.type === "select-multiple") {
    for (const option of control.options) {
      option.selected = value.includes(option.value);
    }
  } else {
    control.value = value;
  }
}

function nameControl(control) {
  const isChoice = control.type === "checkbox" || control.type === "radio";
  return isChoice ? `${control.name}=${control.value}` : control.name;
}

function readForm(form) {
  const entries = Array.from(form.elements)
    .filter(isKept)
    .map((control) => [nameControl(control), readValue(control)]);
  return Object.fromEntries(entries);
}

function writeForm(form, values) {
  for (const control of Array.from(form.elements).filter(isKept)) {
    const name = nameControl(control);
    if (Object.hasOwn(values, name)) {
      writeValue(control, values[name]);
    }
  }
}

function isSame(first, second) {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Array.from(names).every(
    (name) => JSON.stringify(first[name]) === JSON.stringify(second[name]),
  );
}

function listDrafts() {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
}

function forgetAll() {
  sessionStorage.clear();
}

function readDraft(key) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

function forgetOthers(owner) {
  for (const name of listDrafts()) {
    if (readDraft(name.slice(PREFIX.length))?.owner !== owner) {
      sessionStorage.removeItem(name);
    }
  }
}

function showNotice(form, state) {
  const notice = form.querySelector("[data-draft-notice]");
  if (!notice) {
    return;
  }
  notice.hidden = state === "";
  for (const text of notice.querySelectorAll("[data-draft-state]")) {
    text.hidden = text.dataset.draftState !== state;
  }
  const restore = notice.querySelector('[data-draft-action="restore"]');
  if (restore) {
    restore.hidden = state !== "conflict";
  }
}

function keepDrafts(form, owner) {
  const key = form.dataset.draftKey;
  let original = readForm(form);
  let sent = original;
  let isClosed = false;

  const save = () => {
    const typed = readForm(form);
    if (isClosed) {
      return;
    }
    if (isSame(typed, original)) {
      sessionStorage.removeItem(PREFIX + key);
      return;
    }
    const draft = JSON.stringify({ owner, original, typed });
    try {
      sessionStorage.setItem(PREFIX + key, draft);
    } catch {
      // A full store only costs the safety net, never the typing.
    }
  };

  const forget = () => {
    sessionStorage.removeItem(PREFIX + key);
    showNotice(form, "");
  };

  const draft = readDraft(key);
  if (draft && !isSame(draft.typed, original)) {
    if (isSame(draft.original, original)) {
      writeForm(form, draft.typed);
      showNotice(form, "restored");
    } else {
      showNotice(form, "conflict");
    }
  }

  form.addEventListener("durf:saving", () => {
    sent = readForm(form);
  });
  form.addEventListener("durf:saved", () => {
    original = sent;
    showNotice(form, "");
    save();
  });
  /* A browser scrolls the caret into view; the whole field should be there. */
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea")) {
      target.scrollIntoView({ block: "nearest" });
    }
  });
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  form.addEventListener("click", (event) => {
    const action = event.target.closest("[data-draft-action]")?.dataset.draftAction;
    if (action === "discard") {
      forget();
      writeForm(form, original);
    } else if (action === "restore" && draft) {
      writeForm(form, draft.typed);
      showNotice(form, "restored");
      save();
    }
  });
  document.addEventListener("durf:drafts-forgotten", () => {
    isClosed = true;
  });
}

const owner = document.body.dataset.draftOwner || "";

if (owner) {
  forgetOthers(owner);
}
for (const mark of document.querySelectorAll("[data-draft-saved]")) {
  mark.dataset.draftSaved.split(" ").forEach((key) => sessionStorage.removeItem(PREFIX + key));
}
for (const form of document.querySelectorAll("form[data-draft-key]")) {
  keepDrafts(form, owner);
}
for (const form of document.querySelectorAll("form[data-clears-drafts]")) {
  form.addEventListener("submit", () => {
    forgetAll();
    document.dispatchEvent(new Event("durf:drafts-forgotten"));
  });
}
