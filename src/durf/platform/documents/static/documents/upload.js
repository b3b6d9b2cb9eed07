/* Shows how far files are while they are sent. Without this the form is sent as any other.

   Only the first button of the form is taken over: the others do something else than send. A file that is too large is said before it is sent. A refused file comes back as the same page
   with the reason at the field; a kept one as the address of the next page. */

function say(part, name, isShown) {
  part.querySelector(`[data-upload-${name}]`).hidden = !isShown;
}

function quiet(part) {
  for (const name of ["progress", "checking", "too-large", "broken"]) {
    say(part, name, false);
  }
}

function showProgress(part, event) {
  if (!event.lengthComputable) {
    return;
  }
  const share = Math.round((100 * event.loaded) / event.total);
  part.querySelector("progress").value = share;
  part.querySelector("[data-upload-percentage]").textContent = `${share}%`;
  say(part, "checking", share === 100);
}

function showAnswer(part, request) {
  const place = request.getResponseHeader("X-Durf-Place");
  if (request.status === 204 && place) {
    window.location.assign(place);
    return;
  }
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  const next = answer.querySelector("main");
  if (!next) {
    fail(part);
    return;
  }
  document.title = answer.title;
  document.querySelector("main").replaceWith(next);
  prepare();
  (next.querySelector(".durf-error-summary") || next).focus();
}

function fail(part) {
  quiet(part);
  say(part, "broken", true);
  setBusy(part, false);
}

function setBusy(part, isBusy) {
  for (const button of part.querySelectorAll("button")) {
    button.disabled = isBusy;
  }
}

function send(part, form, button) {
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => showProgress(part, event));
  request.addEventListener("load", () => showAnswer(part, request));
  request.addEventListener("error", () => fail(part));
  request.open("POST", form.action);
  request.setRequestHeader("X-Durf-Upload", "1");
  request.send(new FormData(form, button));
  setBusy(part, true);
  say(part, "progress", true);
}

function prepare() {
  const part = document.querySelector("[data-upload]");
  const form = part?.querySelector("form");
  const chooser = form?.querySelector("input[type=file]");
  if (!chooser) {
    return;
  }
  form.addEventListener("submit", (event) => {
    const files = [...chooser.files];
    const button = event.submitter;
    const isOther = button && button !== form.querySelector("button");
    if (!files.length || isOther) {
      return;
    }
    event.preventDefault();
    quiet(part);
    if (files.some((file) => file.size > Number(chooser.dataset.mostBytes))) {
      say(part, "too-large", true);
      chooser.focus();
      return;
    }
    send(part, form, button);
  });
}

prepare();
