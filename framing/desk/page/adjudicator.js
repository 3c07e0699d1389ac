// Two coders side by side: what each has, a choice, and its reason.
import { get, post } from "./api.js";
import { byId, cut, later, make, minutes, open, plural, readable, say, titled } from "./dom.js";
import { ArticleText } from "./text.js";

const SHOWN = [["open", "to decide"], ["differ", "all that differ"], ["all", "agreed ones too"]];
const IN = { "one coder": "one coder alone", words: "other words", category: "other category", value: "other answer" };

export class Adjudicator {
  constructor(desk, changed) {
    this.desk = desk;
    this.changed = changed;
    this.which = "differ";
    this.text = new ArticleText(byId("text"));
    this.waiting = [];
    byId("text-help").textContent = `Words that ${desk.coders[0]} coded have a line below, those of ${desk.coders[1]} one above; grey where both agree. Press the words of a difference to see them in their place.`;
    byId("text").setAttribute("role", "document");
    byId("text").removeAttribute("aria-roledescription");
    byId("agree").onclick = () => this.agreement();
  }

  async open(number) {
    for (const one of this.waiting) one.now();
    const told = await get(`article/${number}`);
    this.number = number;
    this.text.show(told.text);
    this.now = null;
    this.take(told);
  }

  take(told) {
    this.told = told;
    const { differ, decided, finished } = told;
    Object.assign(this.desk.articles[this.number], { differ, decided, finished });
    this.draw();
    this.changed();
  }

  draw() {
    const marks = this.told.matters.flatMap((matter) => matter.sides.map((side, place) => this.mark(matter, side, place)).filter(Boolean));
    this.text.lay(marks);
    const { differ, decided, finished, comments } = this.told;
    byId("state").textContent = finished.every(Boolean) ? "finished by both" : this.desk.coders.map((who, place) => `${who} ${finished[place] ? "has finished" : "has not finished"}`).join(", ");
    byId("h-matters").textContent = `Where they differ (${decided} of ${differ} decided)`;
    const fits = { open: (one) => one.differs.length && !one.decision, differ: (one) => one.differs.length, all: () => true }[this.which];
    const shown = this.told.matters.filter(fits);
    const choice = make("select", { id: "matters-which", onchange: (event) => { this.which = event.target.value; this.draw(); byId("matters-which").focus(); } }, ...SHOWN.map(([name, words]) => make("option", { value: name, selected: name === this.which }, words)));
    const notes = comments.map((words, place) => (words ? make("p", { class: "definition" }, `${this.desk.coders[place]} on this article: `, make("bdi", {}, words)) : null));
    this.waiting = [];
    const focused = document.activeElement?.id;
    byId("matters-body").replaceChildren(make("div", { class: "line" }, make("label", { for: "matters-which" }, "Show"), choice), ...notes.filter(Boolean), ...shown.map((matter) => this.card(matter)), ...(shown.length ? [] : [make("p", { class: "hint" }, "Nothing here.")]));
    if (focused) (byId(focused) ?? byId("matters-body").querySelector("input[type=radio]") ?? byId("matters-which")).focus({ preventScroll: true });
  }

  mark(matter, side, place) {
    if (!side || side.start === undefined) return null;
    const units = this.text.units;
    const look = `${place ? "second" : "first"}${matter.differs.length ? "" : " agreed"}${matter.decision ? " decided" : ""}${matter.key === this.now ? " now" : ""}`;
    return { start: units.unit(side.start), end: units.unit(side.end), look, label: matter.differs.length || !place ? readable(side.value) : "" };
  }

  card(matter) {
    const id = `m${matter.key}`;
    const made = matter.decision;
    const words = matter.sides.find((side) => side?.text)?.text;
    const legend = make("legend", {}, this.titled(matter.variable), matter.differs.length ? make("span", { class: "tag" }, matter.differs.map((one) => IN[one] ?? `other ${one}`).join(", ")) : make("span", { class: "tag" }, "agreed"));
    const look = words ? make("button", { type: "button", id: `${id}-look`, class: "row", onclick: () => this.look(matter) }, make("bdi", {}, cut(words, 120))) : null;
    const sides = this.desk.coders.map((who, place) => this.choice(matter, who, `${id}-${place}`, this.side(matter.sides[place]), matter.sides[place]));
    const neither = matter.sides.every(Boolean) ? this.choice(matter, "neither", `${id}-neither`, matter.kind === "span" ? "nothing is coded here" : "no answer") : null;
    const reason = make("input", { type: "text", id: `${id}-reason`, dir: "auto", maxlength: "4000" });
    reason.value = made?.reason ?? "";
    const save = later(() => { if (matter.decision) this.decide(matter, matter.decision.choice, matter.decision.code); }, 500);
    reason.oninput = () => save();
    reason.onblur = () => save.now();
    this.waiting.push(save);
    const back = made ? make("button", { type: "button", class: "small", id: `${id}-back`, onclick: () => this.decide(matter, null) }, "Take back") : null;
    return make("fieldset", { class: `matter${made ? " done" : ""}`, id }, legend, ...[look, ...sides, neither, this.other(matter, id), make("div", { class: "line" }, make("label", { for: `${id}-reason` }, "Reason"), reason), back].filter(Boolean));
  }

  titled(name) {
    const variable = this.desk.codebook.variables.find((one) => one.name === name);
    return variable ? titled(variable) : name;
  }

  choice(matter, who, id, words, side) {
    const input = make("input", { type: "radio", name: `r${matter.key}`, id, onchange: () => this.decide(matter, who) });
    input.checked = matter.decision?.choice === who;
    const note = side && (side.note || side.unsure) ? make("span", { class: "definition" }, [side.unsure ? "unsure" : "", side.note].filter(Boolean).join(": ")) : null;
    return make("div", { class: "choice" }, input, make("label", { for: id }, make("b", {}, who), " ", words), note);
  }

  side(side) {
    if (!side) return "has nothing here";
    if (side.values) return side.values.map(readable).join(", ") || "no answer";
    const slots = Object.entries(side.slots).map(([slot, phrase]) => `${slot}: ${phrase.text}`);
    return make("span", {}, `${readable(side.value)} `, make("q", {}, make("bdi", {}, cut(side.text, 80))), slots.length ? ` (${slots.join("; ")})` : "");
  }

  // Another category than either coder chose, on the words of the first that has any.
  other(matter, id) {
    const variable = this.desk.codebook.variables.find((one) => one.name === matter.variable);
    if (!variable?.values.length) return null;
    const made = matter.decision?.choice === "other" ? matter.decision.code : null;
    const box = make("select", { id: `${id}-other` }, make("option", { value: "" }, "–"), ...variable.values.map((one) => make("option", { value: one.name }, readable(one.name))));
    box.value = made?.value ?? made?.values?.[0] ?? "";
    box.onchange = () => {
      const side = matter.sides.find(Boolean);
      const code = matter.kind === "span" ? { ...side, value: box.value } : { values: [box.value] };
      if (box.value) this.decide(matter, "other", code);
    };
    return make("div", { class: "line" }, make("label", { for: `${id}-other` }, "something else"), box);
  }

  look(matter) {
    this.now = matter.key;
    this.draw();
    const side = matter.sides.find(Boolean);
    this.text.go(this.text.units.unit(side.start), this.text.units.unit(side.end));
  }

  async decide(matter, choice, code = null) {
    const number = this.number;
    const reason = byId(`m${matter.key}-reason`)?.value ?? "";
    const told = await post(`decide/${number}`, { key: matter.key, choice, code, reason }).catch(() => get(`article/${number}`));
    if (number !== this.number) return;
    this.take(told);
    say(choice ? `Decided: ${choice}.` : "Open again.");
  }

  async agreement() {
    const body = byId("agreement-body");
    open("agreement");
    body.replaceChildren(make("p", { class: "hint" }, "Reckoning…"));
    const tables = await get("agreement");
    const both = this.desk.articles.filter((one) => one.finished.every(Boolean)).length;
    const about = make("p", {}, `${this.desk.coders.join(" and ")} on the ${plural(both, "article")} that both have finished, before any decision.`);
    const parts = [];
    if (tables.spans) parts.push(table("Spans", ["feature", "category", "spans", "alpha", "f1"], tables.spans));
    if (tables.answers) parts.push(table("Answers", ["variable", "items", "percent", "alpha", "kappa"], tables.answers));
    body.replaceChildren(about, ...(parts.length ? parts : [make("p", { class: "hint" }, "Nothing to compare yet.")]));
  }
}

const fixed = (value) => (typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : value === null ? "–" : readable(String(value)));

function figure(row, name) {
  const [low, high] = [row[`${name}_low`], row[`${name}_high`]];
  const number = typeof row[name] === "number" && ["alpha", "f1", "percent", "kappa"].includes(name) ? row[name].toFixed(2) : fixed(row[name]);
  return low === undefined || low === null ? number : `${number} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function table(caption, columns, rows) {
  const shown = rows.filter((row) => row.coders === "(all)");
  const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, readable(name))));
  return make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...shown.map((row) => make("tr", {}, ...columns.map((name) => make("td", {}, figure(row, name)))))));
}
