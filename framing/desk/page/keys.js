// Keys: single letters work in the article alone, so that nobody codes by typing elsewhere.
import { byId, make, open, say } from "./dom.js";

const HELP = [
  ["In the article", [
    ["← →", "the word before, the next word (as the script runs)"], ["↑ ↓", "the line above, the line below"], ["Ctrl + ← →", "the sentence before, the next sentence"],
    ["Shift + these", "select more words"], ["Ctrl + Home, End", "to the first, the last word"], ["1 to 0, a to z", "code the selected words with the category of that key; where it shows two keys, press one after the other"],
    ["Shift + A, P, S", "fill who acts, who is acted on, who is speaking, of the code at hand: then press a word, or go there and Enter: its noun phrase is taken; with Shift, or more words selected, just these"],
    ["Shift + N, Shift + U", "note on the code at hand; unsure of it"], ["Enter", "take the code under the cursor to hand; again: the next one there"], ["Delete", "remove the code at hand"],
    ["Shift + Q", "to the first question that has no answer"], ["Shift + R", "show what rules found (this is recorded)"], ["Esc", "stop choosing; select nothing"],
  ]],
  ["Anywhere", [
    ["Ctrl + Enter", "finish this article and go on"], ["Ctrl + Z", "undo the last act in this article (not while you type)"], ["Alt + ↑ ↓", "the article before, the next article"],
    ["/", "articles and search (not while you type)"], ["?", "this help (not while you type)"], ["Tab", "to the code at hand, the categories, the questions"], ["Esc", "back to the article"],
  ]],
];

const DECIDING = [["Between two coders", [
  ["Tab, ↑ ↓", "from one difference to the next, from one choice to the next; a choice is saved at once"], ["Ctrl + Enter", "the next article"], ["Alt + ↑ ↓", "the article before, the next article"],
  ["/", "articles and search (not while you type)"], ["?", "this help (not while you type)"], ["Esc", "to the article"],
]]];

export function showHelp({ codebook, deciding }) {
  const rules = codebook.instructions ? [make("h3", {}, "Instructions of the codebook"), make("p", { class: "definition" }, codebook.instructions)] : [];
  const groups = (deciding ? DECIDING : HELP).flatMap(([title, rows]) => [make("h3", {}, title), make("dl", { class: "keys" }, ...rows.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]))]);
  const mouse = make("p", {}, "With the mouse: pull over words, then press a category. Shift and a press selects up to there; with Alt held nothing is widened to whole words. With a finger: press a word, then “Word more”, or hold to select.");
  byId("keys-body").replaceChildren(...rules, ...groups, ...(deciding ? [] : [make("h3", {}, "Mouse and finger"), mouse]));
  open("keys");
}

const typing = (target) => target.matches("input:not([type=checkbox],[type=radio]), textarea, select");

export function bindAnywhere(desk) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "Enter") desk.finish();
    else if (command && event.key.toLowerCase() === "z" && !typing(event.target)) desk.undo();
    else if (event.altKey && event.key === "ArrowDown") desk.step(1);
    else if (event.altKey && event.key === "ArrowUp") desk.step(-1);
    else if (!command && !event.altKey && event.key === "/" && !typing(event.target)) desk.list();
    else if (!command && !event.altKey && event.key === "?" && !typing(event.target)) showHelp(desk);
    else if (event.key === "Escape" && event.target !== byId("text")) byId("text").focus({ preventScroll: true });
    else return;
    event.preventDefault();
  });
}

export function bindKeys(coder) {
  coder.text.node.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey) return;
    if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End" ? arrow(coder, event, command) : !command && letter(coder, event)) event.preventDefault();
  });
}

function arrow(coder, event, command) {
  const { text } = coder;
  const way = text.backwards ? -1 : 1;
  const steps = command
    ? { ArrowLeft: way > 0 ? "sentence-before" : "sentence-next", ArrowRight: way > 0 ? "sentence-next" : "sentence-before", Home: "start", End: "end" }
    : { ArrowLeft: -way, ArrowRight: way, ArrowUp: "line-before", ArrowDown: "line-next" };
  const step = steps[event.key];
  if (step === undefined) return false;
  text.move(step, event.shiftKey);
  tell(coder, event.shiftKey);
  return true;
}

// What a screen reader hears on the way.
function tell(coder, growing) {
  const { text } = coder;
  if (!text.selection) return;
  const words = growing ? text.text.slice(...text.selection) : text.text.slice(...text.words[text.focus]);
  const over = text.over(text.words[text.focus][0]).map((mark) => mark.label).filter(Boolean);
  say(`${words}${growing ? ", selected" : ""}${over.length ? `, coded ${over.join(", ")}` : ""}`, false);
}

function letter(coder, event) {
  const key = plain(event);
  if (event.key === "Escape") return coder.slots.asked ? (coder.slots.stop(), true) : (coder.text.clear(), true);
  if (event.key === "Enter") return enter(coder, event.shiftKey);
  if (event.key === "Delete" || event.key === "Backspace") return coder.slots.asked ? (coder.slots.clear(coder.slots.asked), true) : (coder.remove(), true);
  if (!event.shiftKey) return !coder.slots.asked && coder.palette.press(key);
  const work = { a: () => coder.slots.ask("agent"), p: () => coder.slots.ask("patient"), s: () => coder.slots.ask("speaker"), n: () => coder.panel.focusNote(), u: () => coder.panel.turnUnsure(), q: () => coder.questions.focus(), r: () => coder.rules && coder.showRules() }[key];
  work?.();
  return Boolean(work);
}

// A key as its letter; on keyboards of other scripts as the one printed in Latin there.
function plain(event) {
  if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  return /^(Key|Digit)/.test(event.code) ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : event.key;
}

function enter(coder, shifted) {
  const { text } = coder;
  if (!text.selection) return true;
  if (coder.slots.asked) coder.slots.fill(shifted || text.anchor !== text.focus ? text.selection : coder.slots.phraseOver(text.selection));
  else coder.onPick([text.words[text.focus][0], 0], false);
  return true;
}
