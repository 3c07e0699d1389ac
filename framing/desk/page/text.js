// The article: its marks, and the words selected in it by mouse, finger or keyboard. All places are units of UTF-16.
import { make } from "./dom.js";
import { Units, snapped, wordAt, wordsOf } from "./words.js";

export class ArticleText {
  constructor(node) {
    this.node = node;
    this.pieces = [];
    this.selection = null;
    this.changed = () => {};
    this.picked = () => {};
    this.setting = false;
    document.addEventListener("selectionchange", () => this.follow());
    node.addEventListener("mousedown", (event) => this.begin(event));
    node.addEventListener("pointermove", (event) => { this.exact = event.altKey; });
    node.addEventListener("dragstart", (event) => event.preventDefault());
    document.addEventListener("pointerup", (event) => this.end(event));
  }

  show(text) {
    this.text = text;
    this.units = new Units(text);
    this.words = wordsOf(text);
    this.selection = null;
    this.anchor = this.focus = 0;
    this.node.scrollTop = 0;
  }

  get backwards() {
    return getComputedStyle(this.node).direction === "rtl";
  }

  // Cut the text at every border of a mark; marks: {start, end, look, label, key}.
  lay(marks) {
    const borders = [...new Set([0, this.text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
    const byStart = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
    let live = [];
    let next = 0;
    this.pieces = [];
    for (let i = 0; i + 1 < borders.length; i += 1) {
      const [start, end] = [borders[i], borders[i + 1]];
      while (next < byStart.length && byStart[next].start <= start) live.push(byStart[next++]);
      live = live.filter((mark) => mark.end > start);
      const words = document.createTextNode(this.text.slice(start, end));
      const over = [...live].sort((a, b) => (a.end - a.start) - (b.end - b.start));
      this.pieces.push({ start, end, words, over, node: over.length ? this.wrap(words, over, end) : words });
    }
    const top = this.node.scrollTop;
    this.node.replaceChildren(...this.pieces.map((piece) => piece.node));
    this.node.scrollTop = top;
    if (this.selection) this.draw();
  }

  wrap(words, over, end) {
    const labels = over.filter((mark) => mark.end === end && mark.label).map((mark) => mark.label);
    const look = [...new Set(over.flatMap((mark) => mark.look.split(" ")))].join(" ");
    return make("mark", { class: `${over[0].look} ${look}`, "data-label": labels.join(", ") || null }, words);
  }

  // The marks over a place, the shortest first.
  over(unit) {
    return this.pieces.find((piece) => piece.start <= unit && unit < piece.end)?.over ?? [];
  }

  // A new pull begins, also within words that are selected, which the browser would carry away instead.
  begin(event) {
    this.pressed = true;
    this.exact = event.altKey;
    if (!event.shiftKey && event.detail === 1) getSelection().removeAllRanges();
  }

  // A pull ends at once, wherever it is let go; the browser settles what it selected a moment later, when the next may have begun.
  end(event) {
    if (this.pressed || this.node.contains(event.target)) requestAnimationFrame(() => setTimeout(() => this.release(event)));
    this.pressed = false;
  }

  // Take over what the browser selected, in whole words; what lies outside the article is left out.
  follow() {
    if (this.setting) return;
    const chosen = getSelection();
    if (!chosen.rangeCount || !this.node.contains(chosen.anchorNode)) return;
    const [one, other] = [this.unit(chosen.anchorNode, chosen.anchorOffset), this.unit(chosen.focusNode, chosen.focusOffset)];
    if (one === other) return;
    const ends = [Math.min(one, other), Math.max(one, other)];
    const found = this.exact ? ends : snapped(this.text, this.words, ...ends);
    this.anchor = wordAt(this.words, found ? found[0] : one);
    this.focus = wordAt(this.words, found ? found[1] - 1 : one);
    this.selection = found;
    this.changed(found);
  }

  // A press without a pull takes the word under it; the selection is then drawn in whole words.
  release(event) {
    const chosen = getSelection();
    if (this.pressed || !chosen.rangeCount || !this.node.contains(chosen.anchorNode)) return;
    const pulled = !chosen.isCollapsed;
    if (!pulled) {
      const at = this.unit(chosen.focusNode, chosen.focusOffset);
      const from = event.shiftKey && this.selection ? this.anchor : wordAt(this.words, at);
      this.reach(from, wordAt(this.words, at));
    } else this.draw();
    this.picked(this.selection, pulled || event.shiftKey);
  }

  unit(node, offset) {
    if (!this.node.contains(node)) return this.node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 0 : this.text.length;
    if (node === this.node) return this.pieces[offset]?.start ?? this.text.length;
    const piece = this.pieces.find((one) => one.words === node || one.node === node);
    if (!piece) return 0;
    return node === piece.words ? piece.start + offset : offset ? piece.end : piece.start;
  }

  // Select from one word to another.
  reach(anchor, focus) {
    if (!this.words.length) return;
    const last = this.words.length - 1;
    this.anchor = Math.max(0, Math.min(last, anchor));
    this.focus = Math.max(0, Math.min(last, focus));
    const [one, other] = [this.words[Math.min(this.anchor, this.focus)], this.words[Math.max(this.anchor, this.focus)]];
    this.select(one[0], other[1]);
  }

  select(start, end) {
    this.selection = [start, end];
    this.draw();
    this.changed(this.selection);
  }

  clear() {
    this.selection = null;
    getSelection().removeAllRanges();
    this.changed(null);
  }

  draw() {
    if (!this.selection) return;
    const [start, end] = this.selection.map((unit, side) => this.place(unit, side));
    this.setting = true;
    getSelection().setBaseAndExtent(...start, ...end);
    setTimeout(() => { this.setting = false; });
  }

  place(unit, side) {
    const piece = this.pieces.find((one) => (side ? one.start < unit && unit <= one.end : one.start <= unit && unit < one.end)) ?? this.pieces[0];
    return [piece.words, Math.max(0, unit - piece.start)];
  }

  range(start, end) {
    const range = new Range();
    range.setStart(...this.place(start, 0));
    range.setEnd(...this.place(end, 1));
    return range;
  }

  // Bring words into view, and under the cursor.
  go(start, end) {
    this.anchor = wordAt(this.words, start);
    this.focus = wordAt(this.words, end - 1);
    this.select(start, end);
    this.reveal();
  }

  // Scroll so that a stretch, or what is selected, is clear of header and panels.
  reveal(start = this.selection?.[0], end = this.selection?.[1]) {
    if (start === undefined) return;
    const box = this.range(start, end).getBoundingClientRect();
    const covered = ["palette", "code"].map((id) => document.getElementById(id)).filter((node) => node && !node.hidden && ["fixed", "sticky"].includes(getComputedStyle(node).position)).map((node) => node.getBoundingClientRect().top);
    const head = document.querySelector("header");
    const top = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
    if (box.top < top + 10 || box.bottom > Math.min(innerHeight, ...covered) - 10) scrollBy({ top: box.top - top - 90, behavior: "instant" });
  }

  // Go by words, sentences, lines or to the ends; with `grow` the selection grows.
  move(step, grow) {
    const from = this.selection ? this.focus : -1;
    const target = from < 0 ? 0 : this.target(step, from);
    this.reach(grow && this.selection ? this.anchor : target, target);
    this.reveal();
  }

  target(step, from) {
    if (step === "start") return 0;
    if (step === "end") return this.words.length - 1;
    if (typeof step === "number") return from + step;
    return step.startsWith("line") ? this.line(from, step === "line-next" ? 1 : -1) : this.sentence(from, step === "sentence-next" ? 1 : -1);
  }

  sentence(from, way) {
    const ends = (place) => place < 0 || place >= this.words.length - 1 || /[.!?؟。…\n]/.test(this.text.slice(this.words[place][1], this.words[place + 1][0]));
    let place = way > 0 ? from : from - 1;
    if (way > 0) {
      while (!ends(place)) place += 1;
      return place + 1;
    }
    while (place > 0 && !ends(place - 1)) place -= 1;
    return Math.max(0, place);
  }

  line(from, way) {
    const box = (place) => this.range(...this.words[place]).getClientRects()[0];
    const here = box(from);
    let best = from;
    let [line, near] = [null, Infinity];
    for (let place = from + way; place >= 0 && place < this.words.length; place += way) {
      const there = box(place);
      if (Math.abs(there.top - here.top) < here.height * 0.6) continue;
      if (line === null) line = there.top;
      if (Math.abs(there.top - line) > here.height * 0.6) break;
      const far = Math.abs(there.left + there.width / 2 - here.left - here.width / 2);
      if (far < near) [best, near] = [place, far];
    }
    return best;
  }
}
