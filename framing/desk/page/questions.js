// Questions about the article as a whole, with the definitions of the codebook.
import { byId, later, make, readable, titled } from "./dom.js";

export class Questions {
  constructor(coder) {
    this.coder = coder;
    this.waiting = [];
    this.variables = coder.desk.codebook.variables.filter((one) => !one.spans);
  }

  flush() {
    for (const one of this.waiting) one.now();
  }

  missing() {
    return this.variables.filter((one) => !this.answer(one).values.length && one.kind !== "text" && one.kind !== "several").map(titled);
  }

  // Go to the first question without an answer, or to the first.
  focus() {
    const open = this.variables.findIndex((one) => !this.answer(one).values.length);
    byId("questions-body").querySelectorAll("fieldset")[Math.max(open, 0)]?.querySelector("input, textarea, select")?.focus();
  }

  answer(variable) {
    return this.coder.state.answers[variable.name] ?? { values: [], note: "", unsure: false };
  }

  show() {
    this.waiting = [];
    const boxes = this.variables.map((one, place) => this.box(one, `q${place}`));
    byId("questions-body").replaceChildren(...boxes);
  }

  save(variable, changes) {
    const { values, note, unsure } = this.answer(variable);
    return this.coder.act("answer", variable.name, { values, note, unsure, ...changes });
  }

  box(variable, id) {
    const { note, unsure } = this.answer(variable);
    const about = variable.definition ? make("p", { class: "definition", id: `${id}-about` }, variable.definition) : null;
    const input = ["number", "text"].includes(variable.kind) ? this.written(variable, id) : this.choices(variable, id);
    const doubt = make("input", { type: "checkbox", id: `${id}-unsure`, onchange: (event) => this.save(variable, { unsure: event.target.checked }) });
    doubt.checked = unsure;
    const words = make("input", { type: "text", id: `${id}-note`, dir: "auto", maxlength: "4000" });
    words.value = note;
    this.typed(words, () => this.save(variable, { note: words.value }));
    const more = make("div", { class: "doubt" }, doubt, make("label", { for: `${id}-unsure` }, "unsure"), make("label", { for: `${id}-note` }, "note"), words);
    return make("fieldset", { "aria-describedby": about ? `${id}-about` : null, class: "question" }, make("legend", {}, titled(variable)), about, ...input, more);
  }

  choices(variable, id) {
    const many = variable.kind === "several";
    const given = new Set(this.answer(variable).values);
    const rows = variable.values.map((value, place) => {
      const input = make("input", { type: many ? "checkbox" : "radio", name: id, id: `${id}-${place}`, value: value.name, "aria-describedby": value.definition ? `${id}-${place}-about` : null });
      input.checked = given.has(value.name);
      input.onchange = () => this.save(variable, { values: this.chosen(id) });
      return make("div", { class: "choice" }, input, make("label", { for: `${id}-${place}` }, readable(value.name)), value.definition ? make("p", { class: "definition", id: `${id}-${place}-about` }, value.definition) : null);
    });
    const clear = make("button", { type: "button", class: "small", "aria-label": `Clear the answer: ${titled(variable)}`, onclick: () => { for (const box of byId("questions-body").querySelectorAll(`[name=${id}]`)) box.checked = false; this.save(variable, { values: [] }); } }, "Clear");
    return many ? rows : [...rows, clear];
  }

  chosen(id) {
    return [...byId("questions-body").querySelectorAll(`[name=${id}]:checked`)].map((box) => box.value);
  }

  written(variable, id) {
    const number = variable.kind === "number";
    const input = number ? make("input", { type: "text", inputmode: "decimal", id, autocomplete: "off" }) : make("textarea", { id, rows: "2", dir: "auto", maxlength: "4000" });
    input.value = this.answer(variable).values[0] ?? "";
    this.typed(input, () => this.save(variable, { values: input.value.trim() ? [input.value.trim()] : [] }));
    return [make("label", { for: id }, number ? "A number" : "In words"), input];
  }

  typed(input, work) {
    const wait = later(work, 500);
    input.oninput = () => wait();
    input.onblur = () => wait.now();
    this.waiting.push(wait);
  }
}
