// Places in a row of evidence; each slot is its words, start and end.
const AT = { article: 0, category: 1, rule: 2, start: 3, end: 4, words: 5, note: 6, agent: 7, patient: 10, speaker: 13 };
const SLOTS = [["Who", AT.agent], ["To whom", AT.patient], ["Whose voice", AT.speaker]];

class Reader {
  constructor(data) {
    this.data = data;
    this.dialog = document.getElementById("reader");
    this.text = document.getElementById("reader-text");
    this.info = document.getElementById("reader-info");
    this.key = document.getElementById("reader-key");
    this.off = new Set();
    this.use(data.rows);
    document.getElementById("reader-close").onclick = () => this.dialog.close();
    this.dialog.addEventListener("close", () => {
      if (globalThis.CSS?.highlights) CSS.highlights.clear();
      this.opener?.focus();
    });
  }

  // The rows to show marks of; features of which none has an agent or patient are told without them.
  use(rows) {
    this.data.rows = rows;
    this.cast = new Set(rows.filter((row) => row[AT.agent] !== null || row[AT.patient] !== null).map((row) => this.feature(row)));
  }

  feature(row) {
    return this.data.categories[row[AT.category]][0];
  }

  show(row, opener) {
    this.opener = opener;
    const [id, group, published, title, text] = this.data.articles[row[AT.article]];
    document.getElementById("reader-title").textContent = title || id;
    document.getElementById("reader-about").textContent = [group, published, title ? id : null].filter(Boolean).join(" · ");
    this.rows = this.data.rows.filter((other) => other[AT.article] === row[AT.article]);
    this.dialog.showModal();
    this.tell([row], text === null ? this.without(row) : this.mark(text, row));
  }

  without(row) {
    this.key.replaceChildren();
    this.text.replaceChildren(make("p", { class: "none" }, `The text of this article is not part of this page. Characters ${row[AT.start]} to ${row[AT.end]}:`), make("p", {}, make("mark", { class: `c${this.feature(row) % 10}` }, row[AT.words])));
    document.getElementById("reader-title").focus();
  }

  mark(text, row) {
    this.units = [0];
    for (const character of text) this.units.push(this.units.at(-1) + character.length);
    this.source = text;
    const features = [...new Set(this.rows.map((other) => this.feature(other)))].sort((a, b) => a - b);
    this.off.delete(this.feature(row));
    this.key.replaceChildren(...features.map((feature) => this.toggle(feature)));
    this.lay();
    const now = this.pieces.find((piece) => piece.rows.includes(row))?.node;
    now?.focus({ preventScroll: true });
    now?.scrollIntoView({ block: "center" });
    return now;
  }

  toggle(feature) {
    const button = make("button", { type: "button", class: `c${feature % 10}`, "aria-pressed": String(!this.off.has(feature)) }, this.data.features[feature][1]);
    button.onclick = () => {
      if (!this.off.delete(feature)) this.off.add(feature);
      button.setAttribute("aria-pressed", String(!this.off.has(feature)));
      this.lay();
    };
    return button;
  }

  // Cut the text at every border of a piece of evidence; the shortest piece over a stretch gives it its colour.
  lay() {
    const size = (row) => row[AT.end] - row[AT.start];
    const live = this.rows.filter((row) => !this.off.has(this.feature(row)));
    const borders = [...new Set([0, this.units.length - 1, ...live.flatMap((row) => [row[AT.start], row[AT.end]])])].sort((a, b) => a - b);
    const byStart = [...live].sort((a, b) => a[AT.start] - b[AT.start]);
    let open = [];
    let next = 0;
    this.pieces = [];
    this.text.replaceChildren();
    for (let i = 0; i + 1 < borders.length; i += 1) {
      const [start, end] = [borders[i], borders[i + 1]];
      while (next < byStart.length && byStart[next][AT.start] <= start) open.push(byStart[next++]);
      open = open.filter((row) => row[AT.end] > start);
      const words = document.createTextNode(this.source.slice(this.units[start], this.units[end]));
      const rows = [...open].sort((a, b) => size(a) - size(b));
      this.pieces.push({ start, end, rows, node: rows.length ? this.wrap(words, rows) : words, words });
    }
    this.text.append(...this.pieces.map((piece) => piece.node));
  }

  wrap(words, rows) {
    const look = { class: `c${this.feature(rows[0]) % 10}` };
    if (!words.data.trim()) return make("mark", look, words);
    const mark = make("mark", { ...look, tabindex: "0", role: "button", "aria-controls": "reader-info" }, words);
    const tell = () => this.tell(rows, mark);
    mark.addEventListener("focus", tell);
    mark.addEventListener("mouseenter", tell);
    mark.addEventListener("click", tell);
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        tell();
      }
    });
    return mark;
  }

  tell(rows, mark) {
    this.text.querySelector(".now")?.classList.remove("now");
    mark?.classList.add("now");
    this.info.replaceChildren(...rows.map((row) => this.describe(row)));
    this.point(rows);
  }

  describe(row) {
    const [feature, category, words] = this.data.categories[row[AT.category]];
    const list = make("dl");
    const add = (name, value, look) => list.append(make("dt", {}, name), make("dd", { dir: "auto" }, look ? make("span", { class: look }, value) : value));
    add("Words", row[AT.words]);
    add("What", `${words} (${this.data.features[feature][0]}: ${category})`);
    for (const [name, at] of SLOTS) {
      if (name !== "Whose voice" && !this.cast.has(feature)) continue;
      const look = row[at] === null ? "none" : { Who: "agent-key", "To whom": "patient-key" }[name];
      const voice = { narrator: "the outlet's own", quoted: "quoted, source not named" }[row[at]];
      add(name, (name === "Whose voice" && voice) || row[at] || "not stated", look);
    }
    if (row[AT.note]) add("Note", row[AT.note]);
    add("Rule", this.data.rules[row[AT.rule]]);
    return list;
  }

  // Tint who acts and who is acted on, where the browser can.
  point(rows) {
    if (!globalThis.CSS?.highlights || !this.pieces) return;
    for (const [name, at] of [["agent", AT.agent + 1], ["patient", AT.patient + 1]]) {
      const ranges = rows.filter((row) => row[at] !== null).flatMap((row) => this.ranges(row[at], row[at + 1]));
      CSS.highlights.set(name, new Highlight(...ranges));
    }
  }

  ranges(start, end) {
    return this.pieces.filter((piece) => piece.start < end && piece.end > start).map((piece) => {
      const range = new Range();
      range.setStart(piece.words, this.units[Math.max(start, piece.start)] - this.units[piece.start]);
      range.setEnd(piece.words, this.units[Math.min(end, piece.end)] - this.units[piece.start]);
      return range;
    });
  }
}
