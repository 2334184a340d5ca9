// Questions beside their original: buttons change them without a new page, typed words are saved, words and marks meet.
// Every button works without this too: the page is then sent and comes back.
const form = document.querySelector("form[data-split]");
const aloud = document.getElementById("split-aloud");
const PAUSE = 1000; // after the last key
const MOST = 5000; // and for who types without a pause
const RETRY = 10000;
const PATIENCE = 20000;
const LARGEST_ON_LEAVING = 60000; // browsers send no more than 64 KiB once a page is gone

let timer = 0;
let unsavedSince = 0;
let changes = 0;
let savedUpTo = 0;
let saving = null;
let busy = false;
let newToken = false;
let selected = null;

const editor = () => document.getElementById("split-editor");
const rowOf = (node) => node.closest?.(".desk-splitter")?.dataset.row;

function tell(words, failed) {
  const place = document.querySelector("[data-split-saved]");
  place.classList.toggle("desk-kept--not", failed);
  place.textContent = words;
  if (failed) say(words);
}

// A sentence is heard again only if it is put in anew.
function say(words) {
  aloud.textContent = "";
  setTimeout(() => {
    aloud.textContent = words;
  }, 50);
}

function fields(action) {
  const data = new URLSearchParams(new FormData(form));
  data.set("do", action);
  return data;
}

function send(action, accept, more, leaving = false) {
  const body = fields(action);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(form.action, {
    method: "POST",
    body,
    keepalive: leaving,
    signal: leaving ? undefined : AbortSignal.timeout?.(PATIENCE),
    headers: { Accept: accept },
  });
}

// Who signed in again in another tab has another token, and this page takes it over.
async function takeToken() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("input[name=csrf_token]");
  if (fresh) for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = fresh.value;
}

async function why(answer) {
  if (answer.status === 401 || answer.status === 400) {
    newToken = true;
    return "Not saved: you are signed out. Your words are still on this page. Sign in in another tab, then go on here.";
  }
  try {
    return (await answer.json()).error;
  } catch {
    return "Not saved: the desk has a problem. Your words are still on this page, and it tries again.";
  }
}

async function saveTyped() {
  const upTo = changes;
  unsavedSince = 0;
  try {
    if (newToken) await takeToken();
    newToken = false;
    const answer = await send("typed", "application/json", {});
    if (!answer.ok) {
      tell(await why(answer), true);
      return answer.status === 409 ? 0 : RETRY;
    }
    const { says, version } = await answer.json();
    form.elements.version.value = version;
    savedUpTo = upTo;
    if (savedUpTo === changes) delete form.dataset.changed;
    tell(says, false);
    const [undo, redo] = ["undo", "redo"].map((name) => form.querySelector(`button[value=${name}]`));
    [undo.disabled, redo.disabled] = [false, true];
    return PAUSE;
  } catch {
    tell("Not saved: the desk cannot be reached. Your words are still on this page, and it tries again.", true);
    return RETRY;
  }
}

async function save() {
  clearTimeout(timer);
  if (busy || saving || form.dataset.sent || savedUpTo === changes) return;
  saving = saveTyped();
  const wait = await saving;
  saving = null;
  if (wait && savedUpTo !== changes) timer = setTimeout(save, wait);
}

function changed() {
  changes += 1;
  form.dataset.changed = "yes";
  if (!unsavedSince) unsavedSince = performance.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(PAUSE, unsavedSince + MOST - performance.now())));
}

// What no script can answer, such as signing in again, is for the browser's own way of sending.
function plainly(action) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: action });
  form.append(field);
  delete form.dataset.changed;
  savedUpTo = changes;
  form.submit();
}

async function act(action, more = {}) {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  const from = document.activeElement;
  editor().setAttribute("aria-busy", "true");
  editor().inert = true; // what is typed meanwhile would be lost
  try {
    await saving;
    const answer = await send(action, "text/html", more);
    const elsewhere = answer.redirected && new URL(answer.url).pathname !== location.pathname;
    if (elsewhere || ![200, 409, 422].includes(answer.status)) {
      plainly(action);
      return;
    }
    swap(await answer.text(), action);
  } catch {
    editor().inert = false;
    from?.focus?.();
    tell("Not done: the desk cannot be reached. Your words are still on this page. Try again in a while.", true);
  }
  editor().inert = false;
  editor().removeAttribute("aria-busy");
  busy = false;
}

function swap(text, action) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const pane = document.querySelector("[data-split-original]");
  const scrolled = pane.scrollTop;
  for (const part of document.querySelectorAll("[data-swap]")) {
    const other = fresh.getElementById(part.id);
    part.replaceChildren(...other.childNodes);
    for (const name of ["data-said", "data-at"]) {
      if (other.hasAttribute(name)) part.setAttribute(name, other.getAttribute(name));
    }
  }
  document.title = fresh.title;
  savedUpTo = changes;
  delete form.dataset.changed;
  editor().inert = false;
  dress();
  document.querySelector("[data-split-original]").scrollTop = scrolled;
  const wrong = document.querySelector("#split-top .nhsuk-error-summary");
  if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
    return;
  }
  const { said, at } = editor().dataset;
  say(said);
  goOn(action, at);
}

// Where the person goes on: at the same button of what was moved, in the words of what is new, else at what changed.
function goOn(action, at) {
  const verb = action.split("-")[0];
  const find = (...selectors) => selectors.map((one) => document.querySelector(one)).find(Boolean);
  if (["undo", "redo", "number"].includes(verb)) {
    find(`button[value=${verb}]:not(:disabled)`, "#questions").focus();
    return;
  }
  if (at === "") {
    find("#questions").focus();
    return;
  }
  if (["split", "merge", "add", "raise", "select"].includes(verb)) {
    const box = find(`#q-${at}-text`);
    box.focus();
    box.setSelectionRange(0, 0);
    return;
  }
  find(`#q-${at} button[value=${verb}-${at}]:not([value^=drop])`, `#q-${at}`).focus();
}

const length = (words) => [...words].length; // as the desk counts: whole characters

function splitAt(row) {
  const box = document.getElementById(`q-${row}-text`);
  act(`split-${row}`, { cut: String(length(box.value.slice(0, box.selectionStart))) });
}

function submitted(event) {
  const action = event.submitter?.name === "do" ? event.submitter.value : "keep";
  if (action === "save") {
    savedUpTo = changes;
    clearTimeout(timer);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (action.startsWith("split-")) splitAt(action.slice(6));
  else act(action);
}

function choose(row) {
  const pane = document.querySelector("[data-split-original]");
  for (const mark of pane.querySelectorAll("mark.is-chosen")) mark.classList.remove("is-chosen");
  const marks = pane.querySelectorAll(`mark[data-row="${row}"]`);
  for (const mark of marks) mark.classList.add("is-chosen");
  if (!marks.length || pane.scrollHeight <= pane.clientHeight) return;
  const [top, box] = [marks[0].getBoundingClientRect(), pane.getBoundingClientRect()];
  if (top.top < box.top || top.bottom > box.bottom) pane.scrollTop += top.top - box.top - box.height / 4;
}

function place(node, at) {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("[data-split-words]"));
  range.setEnd(node, at);
  const words = range.cloneContents();
  for (const number of words.querySelectorAll(".desk-mark__to")) number.remove();
  return length(words.textContent);
}

function remember() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  const within = document.querySelector("[data-split-words]");
  if (!range || range.collapsed || !within.contains(range.commonAncestorContainer)) return;
  selected = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
}

function clicked(event) {
  if (event.target.closest("[data-split-select]")) {
    if (selected) act(`select-${selected[0]}-${selected[1]}`);
    else say("Select words in the original first.");
    selected = null;
    return;
  }
  const mark = event.target.closest("mark[data-row]");
  if (!mark || !getSelection().isCollapsed) return;
  document.getElementById(`q-${mark.dataset.row}-text`).focus();
}

const KEYS = { ArrowUp: "up", ArrowDown: "down" };

function pressed(event) {
  const row = rowOf(event.target);
  if (row === undefined) return;
  if (event.ctrlKey && event.key === "Enter" && event.target.matches("textarea")) {
    event.preventDefault();
    splitAt(row);
    return;
  }
  const action = event.altKey && KEYS[event.key] ? `${KEYS[event.key]}-${row}` : "";
  if (!action || !form.querySelector(`button[value=${action}]`)) return;
  event.preventDefault();
  act(action);
}

function dress() {
  for (const one of document.querySelectorAll("[data-with-script]")) one.hidden = false;
  for (const one of document.querySelectorAll("[data-without-script]")) one.hidden = true;
  document.querySelector("[data-split-select]").addEventListener("mousedown", (event) => event.preventDefault());
}

function leave() {
  if (form.dataset.sent || savedUpTo === changes || busy || fields("typed").toString().length > LARGEST_ON_LEAVING) return;
  const upTo = changes;
  send("typed", "application/json", {}, true)
    .then(async (answer) => {
      if (!answer.ok) return;
      form.elements.version.value = (await answer.json()).version;
      savedUpTo = Math.max(savedUpTo, upTo);
      if (savedUpTo === changes) delete form.dataset.changed;
    })
    .catch(() => {});
}

if (form) {
  dress();
  form.addEventListener("submit", submitted);
  form.addEventListener("input", changed);
  form.addEventListener("click", clicked);
  form.addEventListener("keydown", pressed);
  form.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (row !== undefined) choose(row);
  });
  document.addEventListener("selectionchange", remember);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  window.addEventListener("pagehide", leave);
}
