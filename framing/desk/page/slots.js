// Who acts, who is acted on, who speaks in the code at hand: asked for, pressed, filled with the noun phrase.
import { get } from "./api.js";
import { byId, isSmall, make, say } from "./dom.js";

export const SLOTS = { agent: "Who acts", patient: "Who is acted on", speaker: "Who is speaking" };

export class Slots {
  constructor(coder) {
    this.coder = coder;
    this.asked = null;
    this.phrases = null;
  }

  // Ask for the words of a slot; the next press or Enter gives them.
  ask(name) {
    const { coder } = this;
    const code = coder.codes.get(coder.current);
    const slot = code && coder.variables.get(code.variable)?.slots.find((one) => one.name === name);
    if (!slot) {
      say(code ? `${code.variable} has no ${name}.` : "Choose a code first.");
      return;
    }
    this.asked = name;
    document.body.classList.add("asking");
    document.body.classList.remove("choosing");
    this.read();
    const question = make("span", {}, `${SLOTS[name]} in “`, make("bdi", {}, code.text), "”? Press a word of the phrase, or select words and press Enter. ");
    const narrator = make("button", { type: "button", class: "small", onclick: () => this.put({ text: "narrator" }) }, "The outlet itself (narrator)");
    const stop = make("button", { type: "button", class: "small", onclick: () => this.stop() }, "Stop (Esc)");
    byId("asking").replaceChildren(question, slot.definition ? make("span", { class: "definition" }, slot.definition) : "", ...(name === "speaker" ? [narrator] : []), stop);
    byId("asking").hidden = false;
    coder.text.node.focus({ preventScroll: true });
    say(question.textContent, false);
  }

  stop() {
    this.asked = null;
    document.body.classList.remove("asking");
    byId("asking").hidden = true;
  }

  // Noun phrases come from the parser of the package, the first time a slot is asked for.
  async read() {
    if (this.phrases) return;
    this.phrases = [];
    const { number, text } = this.coder;
    const found = await get(`phrases/${number}`).catch(() => []);
    if (number === this.coder.number) this.phrases = found.map((ends) => ends.map((point) => text.units.unit(point)));
  }

  // The shortest noun phrase over a word, or the word.
  phraseOver([start, end]) {
    const over = (this.phrases ?? []).filter(([from, to]) => from <= start && end <= to);
    return over.sort((a, b) => (a[1] - a[0]) - (b[1] - b[0]))[0] ?? [start, end];
  }

  fill(range) {
    const { text } = this.coder;
    const [start, end] = range.map((unit) => text.units.point(unit));
    return this.put({ text: text.text.slice(...range), start, end });
  }

  clear(name) {
    this.asked = name;
    return this.put(null);
  }

  async put(phrase) {
    const { asked, coder } = this;
    const code = coder.codes.get(coder.current);
    this.stop();
    if (!code) return;
    const { [asked]: _, ...rest } = code.slots;
    await coder.change(code.key, { slots: phrase ? { ...rest, [asked]: phrase } : rest });
    if (isSmall()) coder.text.clear();
    else coder.text.select(code.from, code.to);
    coder.text.node.focus({ preventScroll: true });
    say(`${SLOTS[asked]}: ${phrase ? phrase.text : "not stated"}`);
  }
}
