// The pages work without this. With it: errors take the focus, a form goes once, and typed words are not left by accident.
import { initAll } from "./nhsuk-frontend.min.js";
import "./keep.js";
import "./poll.js";
import "./preview.js";
import "./split.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    delete form.dataset.changed;
  });
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("input", () => {
    form.dataset.changed = "yes";
  });
}

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

// A page that comes back from the browser's memory may send its form again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
