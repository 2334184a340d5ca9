// A part of the page that changes by itself: fetched again and again, put in piece by piece, until it has ended.
const part = document.querySelector("[data-poll]");
const says = document.querySelector("[data-poll-says]");
const SHORTEST = 700;
const LONGEST = 5000;

async function look() {
  const answer = await fetch(part.dataset.poll, { headers: { Accept: "text/html" } });
  if (answer.status >= 500) throw new Error("the desk is being started again");
  // Signed out, or gone: the page itself says what happened.
  if (answer.redirected || !answer.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const piece of fresh.body.children) {
    const here = document.getElementById(piece.id);
    if (here && here.outerHTML !== piece.outerHTML) here.replaceWith(document.importNode(piece, true));
  }
  const words = document.getElementById("work-words").textContent;
  if (says.textContent !== words) says.textContent = words;
  return part.querySelector("[data-ended]") !== null;
}

async function watch() {
  let wait = SHORTEST;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      if (await look()) return location.reload();
      wait = Math.min(wait * 1.2, LONGEST / 2);
    } catch {
      wait = LONGEST; // the desk cannot be reached: the work goes on without us
    }
  }
}

if (part) watch();
