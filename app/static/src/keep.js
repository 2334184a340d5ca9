// What is typed into a reply is kept as one types, and when one leaves: not saved, but there when the page opens again.
const form = document.querySelector("form[data-keep-at]");
const says = document.querySelector("[data-keep-says]");
const PAUSE = 1000; // after the last key
const MOST = 5000; // and for who types without a pause
const RETRY = 10000;
const PATIENCE = 20000; // a desk that hangs is asked again
const LARGEST_ON_LEAVING = 60000; // browsers send no more than 64 KiB once a page is gone

let timer = 0;
let unkeptSince = 0;
let count = 0;
let changes = 0;
let keptUpTo = 0;
let underWay = false;
let failed = false;
let answered = true; // the last time that the desk was asked
let goAhead = false;
let newToken = false;
let wait = PAUSE;

function say(words) {
  says.classList.toggle("desk-kept--not", failed);
  if (says.textContent !== words) says.textContent = words;
}

function words() {
  const data = new URLSearchParams(new FormData(form));
  count = Math.max(Date.now(), count + 1); // a clock may be set back
  data.set("count", String(count));
  return data;
}

function send(leaving) {
  return fetch(form.dataset.keepAt, {
    method: "POST",
    body: words(),
    keepalive: leaving,
    signal: leaving ? undefined : AbortSignal.timeout?.(PATIENCE),
    redirect: "error",
    headers: { Accept: "application/json" },
  });
}

// Who signed in again in another tab has another token: this page takes it over, and its Save button works too.
async function takeToken() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = fresh.querySelector("#reply input[name=csrf_token]");
  if (!token) return;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token.value;
}

async function why(answer) {
  if (answer.status === 401 || answer.status === 400) {
    newToken = true;
    if (answer.status === 400) wait = PAUSE; // signed in, with a token of before
    return "Not kept: you are signed out. Your words are still on this page. Sign in in another tab, then go on here.";
  }
  try {
    return (await answer.json()).error;
  } catch {
    return "Not kept: the desk has a problem. Your words are still on this page, and it tries again.";
  }
}

async function keep() {
  clearTimeout(timer);
  unkeptSince = 0;
  if (underWay || form.dataset.sent || keptUpTo === changes) return;
  underWay = true;
  const upTo = changes;
  try {
    if (newToken) await takeToken();
    newToken = false;
    const answer = await send(false);
    answered = answer.status < 500;
    failed = !answer.ok;
    wait = failed ? RETRY : PAUSE;
    if (answer.ok) {
      keptUpTo = upTo;
      say((await answer.json()).says);
    } else {
      say(await why(answer));
    }
  } catch {
    answered = false;
    failed = true;
    wait = RETRY;
    say("Not kept: the desk cannot be reached. Your words are still on this page, and it tries again.");
  }
  underWay = false;
  if (keptUpTo !== changes) timer = setTimeout(keep, wait);
}

function leave() {
  if (form.dataset.sent || keptUpTo === changes || words().toString().length > LARGEST_ON_LEAVING) return;
  const upTo = changes;
  send(true)
    .then((answer) => {
      if (!answer.ok) return;
      answered = true;
      keptUpTo = Math.max(keptUpTo, upTo);
    })
    .catch(() => {});
}

function changed() {
  changes += 1;
  if (!unkeptSince) unkeptSince = performance.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(PAUSE, unkeptSince + MOST - performance.now())));
}

// While the desk does not answer, a form that is sent ends on an empty page of the browser's: it is sent once it answers.
async function sendWhenReachable(button) {
  await keep();
  if (!answered) {
    say("Not saved: the desk cannot be reached. Your words are still on this page. Press the button again in a while.");
    return;
  }
  goAhead = true;
  form.requestSubmit(button);
  goAhead = false;
}

function submitted(event) {
  clearTimeout(timer);
  if (goAhead || answered || form.dataset.sent) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  sendWhenReachable(event.submitter);
}

if (form) {
  form.addEventListener("input", changed);
  form.addEventListener("submit", submitted);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  window.addEventListener("pagehide", leave);
  // Words that cannot be kept are not left by accident.
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.sent || keptUpTo === changes) return;
    if (failed || words().toString().length > LARGEST_ON_LEAVING) event.preventDefault();
  });
  if ("keepNow" in form.dataset) changed();
}
