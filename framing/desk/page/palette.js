// The categories, each with its key and its definition at hand.
import { byId, make, readable, say, titled } from "./dom.js";

const KEYS = "1234567890qwertyuiopasdfghjklzxcvbnm";

// Where there are more categories than keys, the first key is that of the variable.
export class Palette {
  constructor(coder) {
    this.coder = coder;
    this.keys = new Map();
    this.buttons = [];
    this.begun = "";
    const variables = coder.desk.codebook.variables.filter((one) => one.spans);
    this.steps = variables.reduce((sum, one) => sum + one.values.length, 0) > KEYS.length;
    this.spans = variables;
    this.groups = variables.map((variable, place) => this.group(variable, this.steps ? KEYS[place] : ""));
    byId("categories").replaceChildren(...this.groups);
    byId("palette").hidden = !this.groups.length;
    byId("more-left").onclick = () => this.widen(-1, 0);
    byId("more-right").onclick = () => this.widen(0, 1);
    byId("less").onclick = () => coder.text.clear();
  }

  group(variable, first) {
    if (first) this.keys.set(first, variable);
    const about = variable.definition ? make("details", {}, make("summary", {}, "definition"), make("p", { class: "definition" }, variable.definition)) : null;
    const buttons = variable.values.map((value, place) => this.button(variable, value, first, KEYS[this.steps ? place : this.keys.size]));
    return make("fieldset", { class: this.coder.look(variable.name) }, make("legend", {}, first ? make("kbd", {}, first) : null, " ", titled(variable)), about, make("div", { class: "values" }, ...buttons));
  }

  button(variable, value, first, last) {
    const key = last && (first || !this.steps) ? first + last : null;
    if (key) this.keys.set(key, [variable.name, value.name]);
    const button = make("button", { type: "button", "aria-keyshortcuts": key ? [...key].join(" ") : null, "aria-disabled": "true" }, key ? make("kbd", { "aria-hidden": "true" }, key) : null, readable(value.name));
    const tell = () => this.define(variable, value);
    button.onclick = () => { this.coder.code(variable.name, value.name); this.coder.text.node.focus({ preventScroll: true }); };
    button.onfocus = button.onmouseenter = tell;
    if (value.definition) button.title = value.definition;
    this.buttons.push(button);
    return button;
  }

  define(variable, value) {
    byId("definition").hidden = false;
    byId("definition").replaceChildren(make("b", {}, readable(value.name)), `: ${value.definition || "no definition in the codebook"}`);
  }

  enable(ready) {
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(!ready));
  }

  // Whether a key stood for a category, or began to.
  press(key) {
    const found = this.keys.get(this.begun + key);
    const before = this.begun;
    this.begun = "";
    if (!found) return Boolean(before);
    if (!Array.isArray(found)) {
      this.begun = key;
      this.groups[this.spans.indexOf(found)].scrollIntoView({ block: "nearest" });
      say(`${titled(found)}: now the key of the category`);
      return true;
    }
    const [variable, value] = found;
    this.define(this.coder.variables.get(variable), this.coder.variables.get(variable).values.find((one) => one.name === value));
    this.coder.code(variable, value);
    return true;
  }

  widen(before, behind) {
    const text = this.coder.text;
    if (!text.selection) return;
    const [low, high] = [Math.min(text.anchor, text.focus), Math.max(text.anchor, text.focus)];
    text.reach(low + before, high + behind);
  }
}
