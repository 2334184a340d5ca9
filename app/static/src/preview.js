// While a standard answer is written, the letter's wording beside it follows: the same page as the Preview button gives.
const form = document.querySelector("form[data-preview]");
const says = document.querySelector("[data-preview-says]");
const PAUSE = 400; // after the last key

let timer = 0;
let asked = null;

async function show() {
  asked?.abort();
  asked = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "preview");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal, redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById("preview");
    if (fresh) document.getElementById("preview").replaceChildren(...fresh.childNodes);
    says.textContent = fresh ? "" : "The preview does not follow: you are signed out, or the desk has a problem.";
  } catch (error) {
    if (error.name !== "AbortError") says.textContent = "The preview does not follow: the desk cannot be reached.";
  }
}

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
