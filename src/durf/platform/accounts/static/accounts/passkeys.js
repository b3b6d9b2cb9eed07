/* Passkeys: asks the browser for one, or to make one, and posts the answer with the form.

   The options come from data-options, or from the address in data-options-url. Without a browser
   that knows passkeys the buttons stay hidden and the other ways of logging in remain. */

function toBytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toText(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function readList(list) {
  return (list || []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));
}

function readCreation({ publicKey }) {
  return {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
    excludeCredentials: readList(publicKey.excludeCredentials),
    authenticatorSelection: {
      ...publicKey.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

function readRequest({ publicKey }) {
  return {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    allowCredentials: readList(publicKey.allowCredentials),
  };
}

function writeCredential(credential) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const name of names) {
    if (credential.response[name]) {
      response[name] = toText(credential.response[name]);
    }
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function loadOptions(form) {
  if (form.dataset.options) {
    return JSON.parse(form.dataset.options);
  }
  const answer = await fetch(form.dataset.optionsUrl, {
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  if (!answer.ok) {
    throw new Error("no options");
  }
  return (await answer.json()).request_options;
}

async function answer(form) {
  const options = await loadOptions(form);
  const isNew = form.dataset.passkey === "create";
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: readCreation(options) })
    : await navigator.credentials.get({ publicKey: readRequest(options) });
  form.elements.credential.value = writeCredential(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const problem = form.querySelector("[data-passkey-problem]");
  const absent = form.querySelector("[data-passkey-absent]");
  const isPossible = Boolean(window.PublicKeyCredential);
  button.hidden = !isPossible;
  if (absent) {
    absent.hidden = isPossible;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    try {
      await answer(form);
    } catch {
      problem.hidden = false;
    }
    button.disabled = false;
  });
}
