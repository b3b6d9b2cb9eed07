/* Warns before an idle session ends and lets the reader go on. It is announced, but the focus
   stays where it was: somebody may be typing. */

const notice = document.querySelector("[data-session-seconds]");

if (notice) {
  const total = Number(notice.dataset.sessionSeconds);
  const warning = Number(notice.dataset.sessionWarn);
  const form = notice.querySelector("[data-session-extend]");
  let timers = [];

  const show = (state) => {
    notice.hidden = state === "";
    for (const part of notice.querySelectorAll("[data-session-state]")) {
      part.hidden = part.dataset.sessionState !== state;
    }
    if (form) {
      form.hidden = state === "expired";
    }
  };

  const start = () => {
    timers.forEach(clearTimeout);
    show("");
    timers = [
      setTimeout(() => show("warning"), Math.max(total - warning, 0) * 1000),
      setTimeout(() => show("expired"), total * 1000),
    ];
  };

  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        redirect: "manual",
      });
      if (answer.ok) {
        start();
      } else {
        show("expired");
      }
    } catch {
      show("warning");
    }
  });

  // Every answer of the server to this tab started the idle time anew.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) {
      start();
    }
  });

  start();
}
