// One coder at work on one article: what is selected, which code is at hand, and every act that follows.
import { get, post, settled } from "./api.js";
import { waiting } from "./clock.js";
import { byId, isSmall, later, make, minutes, plural, readable, say } from "./dom.js";
import { ArticleText } from "./text.js";
import { CodePanel } from "./code.js";
import { Palette } from "./palette.js";
import { Questions } from "./questions.js";
import { bindKeys } from "./keys.js";
import { Slots } from "./slots.js";

const BEAT = 20;

export class Coder {
  constructor(desk, changed) {
    this.desk = desk;
    this.changed = changed;
    this.number = null;
    this.current = null;
    this.variables = new Map(desk.codebook.variables.map((one, place) => [one.name, { ...one, place }]));
    this.text = new ArticleText(byId("text"));
    this.text.changed = (range) => this.onSelect(range);
    this.text.picked = (range, pulled) => this.onPick(range, pulled);
    this.slots = new Slots(this);
    this.palette = new Palette(this);
    this.panel = new CodePanel(this);
    this.questions = new Questions(this);
    this.comment = later(() => this.act("comment", "", byId("comment").value), 500);
    byId("comment").oninput = () => this.comment();
    byId("comment").onblur = () => this.comment.now();
    byId("finish").onclick = () => this.finish();
    byId("undo").onclick = () => this.undo();
    byId("show-rules").onclick = () => this.showRules();
    bindKeys(this);
    setInterval(() => { if (waiting() > BEAT && this.number !== null) this.act("time"); }, 5000);
    addEventListener("pagehide", () => { this.flush(); if (waiting() > 1) this.act("time"); });
  }

  flush() {
    this.comment.now();
    this.panel.flush();
    this.questions.flush();
  }

  async open(number) {
    if (this.number !== null) {
      this.flush();
      if (waiting() > 1) this.act("time");
      await settled();
    }
    const told = await get(`article/${number}`);
    this.slots.stop();
    this.number = number;
    this.current = null;
    this.text.show(told.text);
    this.take(told);
    byId("comment").value = told.state.comment;
    this.questions.show();
    this.slots.phrases = null;
    this.text.selection = null;
    this.onSelect(null);
  }

  // The state that the server gave back is what is shown.
  take(told) {
    this.state = told.state;
    this.found = told.found;
    this.codes = new Map(Object.entries(told.state.codes).map(([key, code]) => [key, this.placed(code, key)]));
    if (!this.codes.has(this.current)) this.current = null;
    this.rules = told.rules;
    Object.assign(this.desk.articles[this.number], { done: told.done, codes: told.codes, answered: told.answered, seconds: told.seconds, comment: told.comment });
    this.draw();
    this.changed();
  }

  placed(code, key) {
    const units = this.text.units;
    return { ...code, key, from: units.unit(code.start), to: units.unit(code.end) };
  }

  draw() {
    const now = this.current;
    const marks = [...this.codes.values()].map((code) => ({ start: code.from, end: code.to, key: code.key, label: readable(code.value), look: `${this.look(code.variable)}${code.key === now ? " now" : ""}${code.unsure ? " unsure" : ""}` }));
    const slots = now ? Object.entries(this.codes.get(now).slots).filter(([, one]) => one.start !== undefined) : [];
    for (const [slot, one] of slots) marks.push({ start: this.text.units.unit(one.start), end: this.text.units.unit(one.end), label: slot, look: `slot ${slot}` });
    for (const one of this.proposals()) marks.push({ start: one.from, end: one.to, label: `${readable(one.value)}?`, look: "rule" });
    this.text.lay(marks);
    document.body.classList.toggle("holding", now !== null);
    this.drawLists();
    this.panel.show();
    byId("undo").disabled = !this.state.undo;
    byId("finish").textContent = this.state.done ? "Finished: open again" : "Finish and go on";
    byId("finish").setAttribute("aria-pressed", String(this.state.done));
    byId("state").textContent = `${this.state.done ? "finished · " : ""}${minutes(this.state.seconds)} min`;
    byId("show-rules").hidden = !this.rules;
    byId("show-rules").disabled = this.found !== null;
  }

  look(variable) {
    return `c${(this.variables.get(variable)?.place ?? 9) % 10}`;
  }

  // What rules found and nobody has coded yet with the same words and category.
  proposals() {
    const have = new Set([...this.codes.values()].map((code) => [code.variable, code.value, code.start, code.end].join("\n")));
    return (this.found ?? []).filter((one) => !have.has([one.variable, one.value, one.start, one.end].join("\n"))).map((one) => this.placed(one));
  }

  drawLists() {
    const order = [...this.codes.values()].sort((a, b) => a.from - b.from || a.to - b.to);
    const items = order.map((code) => make("li", {}, make("button", { type: "button", class: `row ${this.look(code.variable)}`, "aria-current": code.key === this.current ? "true" : null, onclick: () => this.hold(code.key, true) }, make("span", { class: "label" }, readable(code.value)), make("bdi", {}, code.text), code.unsure ? make("span", { class: "tag" }, "unsure") : null, code.origin === "rules" ? make("span", { class: "tag" }, "from rules") : null)));
    byId("codes-body").replaceChildren(items.length ? make("ul", { class: "rows" }, ...items) : make("p", { class: "hint" }, "None yet."));
    byId("h-codes").textContent = `Codes in this article (${order.length})`;
    byId("found").hidden = this.found === null;
    const rest = this.proposals();
    const rows = rest.map((one) => make("li", {}, make("button", { type: "button", class: "row rule", onclick: () => this.text.go(one.from, one.to) }, make("span", { class: "label" }, readable(one.value)), make("bdi", {}, one.text)), make("button", { type: "button", class: "small", "aria-label": `Take ${one.value}: ${one.text}`, onclick: () => this.takeOver(one) }, "Take")));
    byId("found-body").replaceChildren(rest.length ? make("ul", { class: "rows" }, ...rows) : make("p", { class: "hint" }, this.found?.length ? "All taken." : "Nothing in this article."));
  }

  onSelect(range) {
    document.body.classList.toggle("choosing", range !== null && !this.slots.asked);
    const words = range ? this.text.text.slice(...range) : "";
    byId("chosen").replaceChildren(range ? make("bdi", {}, words.length > 200 ? `${words.slice(0, 200)}…` : words) : "Select words in the article first.");
    this.palette.enable(range !== null);
  }

  // A press on coded words takes up their code; in a slot it fills the slot.
  onPick(range, pulled) {
    if (!range) return;
    if (this.slots.asked) {
      this.slots.fill(pulled ? range : this.slots.phraseOver(range));
      return;
    }
    if (pulled) return;
    const over = this.text.over(range[0]).filter((mark) => mark.key !== undefined);
    const next = over[(over.findIndex((mark) => mark.key === this.current) + 1) % (over.length || 1)];
    if (next) this.hold(next.key);
  }

  // Lay the code at hand aside.
  letGo() {
    this.panel.flush();
    this.slots.stop();
    this.current = null;
    this.draw();
  }

  // Take a code to hand.
  hold(key, go = false) {
    this.slots.stop();
    this.panel.flush();
    this.current = key;
    const code = this.codes.get(key);
    if (isSmall()) this.text.clear();
    this.draw();
    if (go) {
      if (!isSmall()) this.text.go(code.from, code.to);
      this.text.reveal(code.from, code.to);
      this.text.node.focus({ preventScroll: true });
    }
    if (code) say(`${code.value}: ${code.text}`);
  }

  act(kind, key = "", value = null) {
    const number = this.number;
    return post(`act/${number}`, { kind, key, value }).then((told) => { if (number === this.number) this.take(told); }, () => {});
  }

  // Code the selected words; the same words in the same variable get the new category instead.
  async code(variable, value, origin = "coder", range = this.text.selection) {
    if (!range) {
      say("Select words in the article first.");
      return;
    }
    this.slots.stop();
    const [start, end] = range.map((unit) => this.text.units.point(unit));
    const same = [...this.codes.values()].find((code) => code.variable === variable && code.start === start && code.end === end);
    const key = same?.key ?? `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
    const before = same ? { slots: same.slots, note: same.note, unsure: same.unsure } : {};
    const words = this.text.text.slice(...range);
    await this.act("span", key, { ...before, variable, value, start, end, text: words, origin });
    if (!this.codes.has(key)) return;
    this.current = key;
    if (isSmall()) this.text.clear();
    this.draw();
    say(`Coded ${value}: ${words}`);
  }

  takeOver(one) {
    return this.code(one.variable, one.value, "rules", [one.from, one.to]);
  }

  // Change something about the code at hand.
  change(key, changes) {
    const code = this.codes.get(key);
    if (!code) return Promise.resolve();
    const { variable, value, start, end, text, slots, note, unsure, origin } = code;
    return this.act("span", key, { variable, value, start, end, text, slots, note, unsure, origin, ...changes });
  }

  remove(key = this.current) {
    const code = this.codes.get(key);
    if (!code) {
      say("No code at hand; press one first.");
      return;
    }
    this.slots.stop();
    this.act("span", key, null).then(() => say(`Removed ${code.value}: ${code.text}. Ctrl+Z brings it back.`));
    this.text.node.focus({ preventScroll: true });
  }

  async undo() {
    this.slots.stop();
    this.flush();
    const number = this.number;
    const before = this.codes;
    if (!this.state.undo) {
      say("Nothing to undo in this article.");
      return;
    }
    const told = await post(`undo/${number}`, {}).catch(() => null);
    if (!told || number !== this.number) return;
    this.take(told);
    this.questions.show();
    const gone = [...before.values()].find((code) => !this.codes.has(code.key));
    const back = [...this.codes.values()].find((code) => !before.has(code.key));
    if (back) this.hold(back.key);
    say(gone ? `Undone: ${gone.value} on “${gone.text}” is gone.` : back ? `Undone: ${back.value} on “${back.text}” is back.` : "Undone.");
  }

  async showRules() {
    await this.act("rules");
    if (this.found === null) return;
    say(this.found.length ? `Rules found ${plural(this.found.length, "span")}. From now on codes are recorded as made with these in view.` : "Rules found nothing in this article.");
    byId("h-found").scrollIntoView({ block: "nearest" });
  }

  async finish() {
    this.flush();
    const missing = this.questions.missing();
    const done = !this.state.done;
    await this.act("done", "", done);
    if (!done || !this.state.done) return;
    say(missing.length ? `Finished, without an answer to: ${missing.join(", ")}` : "Finished.");
    this.desk.goOn(this.number);
  }
}
