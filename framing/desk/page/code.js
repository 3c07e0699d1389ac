// The code at hand: category, slots, note, doubt.
import { byId, cut, later, make, readable, say, titled } from "./dom.js";
import { SLOTS } from "./slots.js";

export class CodePanel {
  constructor(coder) {
    this.coder = coder;
    this.note = later(() => this.saveNote(), 500);
    this.shown = null;
  }

  flush() {
    this.note.now();
  }

  saveNote() {
    const [key, words] = [this.shown, byId("note")?.value];
    if (words !== undefined && this.coder.codes.get(key)?.note !== words) this.coder.change(key, { note: words });
  }

  show() {
    const code = this.coder.codes.get(this.coder.current);
    byId("code").hidden = !code;
    if (!code) {
      this.shown = null;
      return;
    }
    if (this.shown !== code.key || !byId("note")) this.build(code);
    this.refresh(code);
  }

  build(code) {
    this.shown = code.key;
    const { coder } = this;
    const variable = coder.variables.get(code.variable);
    const values = variable?.values ?? [{ name: code.value }];
    const choice = make("select", { id: "category", onchange: (event) => coder.change(code.key, { value: event.target.value }) }, ...values.map((one) => make("option", { value: one.name }, readable(one.name))));
    const slots = (variable?.slots ?? []).map((slot) => this.slot(slot.name));
    const unsure = make("input", { type: "checkbox", id: "unsure", onchange: (event) => coder.change(code.key, { unsure: event.target.checked }) });
    const note = make("textarea", { id: "note", rows: "2", dir: "auto", maxlength: "4000", oninput: () => this.note(), onblur: () => this.note.now() });
    note.value = code.note;
    byId("code-body").replaceChildren(
      make("p", { id: "code-words" }),
      make("div", { class: "line" }, make("label", { for: "category" }, variable ? titled(variable) : code.variable), choice),
      ...slots,
      make("div", { class: "line" }, make("label", { for: "note" }, "Note ", make("kbd", { "aria-hidden": "true" }, "⇧N")), note),
      make("div", { class: "check" }, unsure, make("label", { for: "unsure" }, "Unsure ", make("kbd", { "aria-hidden": "true" }, "⇧U")), make("button", { type: "button", class: "small end", onclick: () => coder.letGo() }, "Lay aside"), make("button", { type: "button", class: "small", onclick: () => coder.remove(code.key) }, "Remove ", make("kbd", { "aria-hidden": "true" }, "Del"))),
    );
  }

  slot(slot) {
    const key = slot[0].toUpperCase();
    return make("div", { class: "line" }, make("span", { id: `l-${slot}` }, `${SLOTS[slot]} `, make("kbd", { "aria-hidden": "true" }, `⇧${key}`)), make("span", { class: "slot-line" },
      make("button", { type: "button", id: `slot-${slot}`, class: `slot-words ${slot}`, "aria-labelledby": `l-${slot} slot-${slot}`, "aria-keyshortcuts": `Shift+${key}`, onclick: () => this.coder.slots.ask(slot) }),
      make("button", { type: "button", id: `no-${slot}`, class: "small", "aria-label": `Empty: ${SLOTS[slot]}`, onclick: () => this.coder.slots.clear(slot) }, "×")));
  }

  refresh(code) {
    byId("code-words").replaceChildren(make("bdi", {}, cut(code.text, 160)));
    byId("category").value = code.value;
    byId("unsure").checked = code.unsure;
    if (document.activeElement !== byId("note")) byId("note").value = code.note;
    for (const slot of Object.keys(SLOTS)) {
      const button = byId(`slot-${slot}`);
      if (!button) continue;
      const phrase = code.slots[slot];
      button.replaceChildren(phrase ? make("bdi", {}, cut(phrase.text, 80)) : "not stated");
      button.classList.toggle("none", !phrase);
      byId(`no-${slot}`).hidden = !phrase;
    }
  }

  focusNote() {
    if (byId("code").hidden) say("Choose a code first.");
    else byId("note").focus();
  }

  turnUnsure() {
    const code = this.coder.codes.get(this.coder.current);
    if (!code) say("Choose a code first.");
    else this.coder.change(code.key, { unsure: !code.unsure }).then(() => say(code.unsure ? "Sure." : "Unsure."));
  }
}
