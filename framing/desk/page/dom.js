// Small helpers for elements; text is always text, never markup.
export const byId = (id) => document.getElementById(id);

export function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Where panels lie over the text, as on a phone.
const SMALL = matchMedia("(max-width: 60rem)");
export const isSmall = () => SMALL.matches;

let clearing = null;

// Say something to eyes and screen readers, or to these alone.
export function say(words, seen = true) {
  const box = byId("said");
  box.classList.toggle("unseen", !seen);
  box.textContent = words;
  clearTimeout(clearing);
  clearing = setTimeout(() => { box.textContent = ""; }, 6000);
}

export function trouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = !words;
}

export function minutes(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// `armed_groups:neutral` is easier to read with blanks.
export const readable = (name) => name.replaceAll("_", " ");

export const titled = (variable) => variable.title || readable(variable.name);

export const cut = (words, size = 60) => (words.length > size ? `${words.slice(0, size - 1)}…` : words);

export function later(work, pause) {
  let timer = null;
  const run = () => { timer = null; work(); };
  const call = () => { clearTimeout(timer); timer = setTimeout(run, pause); };
  call.now = () => { if (timer !== null) { clearTimeout(timer); run(); } };
  call.waiting = () => timer !== null;
  return call;
}

// Dialogs close by their button, by Escape, and by a press beside them; the focus goes back to where it was.
export function open(id) {
  const box = byId(id);
  const back = document.activeElement;
  box.showModal();
  box.addEventListener("close", () => back?.focus?.(), { once: true });
  return box;
}

export function prepareDialogs() {
  for (const box of document.querySelectorAll("dialog")) {
    box.querySelector("[data-close]").onclick = () => box.close();
    box.addEventListener("mousedown", (event) => { if (event.target === box) box.close(); });
  }
}
