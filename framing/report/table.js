"use strict";
const SIZE = 50;
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const many = (count, noun) => `${count.toLocaleString("en")} ${noun}`;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "oninput" || name === "onchange") node[name] = value;
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

// Save lines of cells as CSV in which no cell is one a spreadsheet runs.
function saveCsv(name, lines) {
  const quote = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const file = new Blob(["\ufeff", lines.map((line) => line.map(quote).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
  const link = make("a", { href: URL.createObjectURL(file), download: `${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A table that is searched, filtered, sorted and turned page by page; only one page of it is in the document.
class DataTable {
  constructor(place, { name, noun, rows, columns, filters, search, open }) {
    Object.assign(this, { name, noun, rows, columns, filters, search, open, page: 0, sorted: null, shown: rows });
    this.collator = new Intl.Collator("en", { numeric: true });
    this.status = make("p", { role: "status" });
    this.body = make("tbody");
    place.append(this.tools(), this.status, this.table(), this.pager());
    this.filter();
  }

  tools() {
    const bar = make("div", { class: "tools" });
    const add = (words, control) => {
      control.id = `${this.name}-${words.toLowerCase().replace(/[^a-z]+/g, "-")}`;
      bar.append(make("div", {}, make("label", { for: control.id }, words), control));
      return control;
    };
    this.box = add("Search", make("input", { type: "search", autocomplete: "off", oninput: () => this.later() }));
    for (const filter of this.filters) {
      filter.control = add(filter.label, make("select", { onchange: () => this.choose() }));
    }
    bar.append(make("button", { type: "button", onclick: () => this.clear() }, "Clear filters"));
    bar.append(make("button", { type: "button", onclick: () => this.save() }, "Save these rows as CSV"));
    this.fill();
    return bar;
  }

  fill() {
    for (const filter of this.filters) {
      const chosen = filter.control.value;
      const above = this.filters.find((other) => other.key === filter.within);
      const rows = above && above.control.value ? this.rows.filter((row) => String(above.of(row)) === above.control.value) : this.rows;
      const values = [...new Set(rows.map((row) => String(filter.of(row))))].sort(this.collator.compare);
      filter.control.replaceChildren(make("option", { value: "" }, "all"), ...values.map((value) => make("option", { value }, value)));
      filter.control.value = values.includes(chosen) ? chosen : "";
    }
  }

  table() {
    const heads = this.columns.map((column) => {
      const button = make("button", { type: "button", onclick: () => this.sort(column) }, column.label);
      column.head = make("th", { scope: "col", "aria-sort": "none", class: this.look(column) }, button);
      return column.head;
    });
    const table = make("table", { class: "data" }, make("caption", {}, capital(this.noun)), make("thead", {}, make("tr", {}, ...heads)), this.body);
    return make("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": capital(this.noun) }, table);
  }

  look(column) {
    return [column.numeric ? "number" : "", column.day ? "day" : "", column.wide ? "wide" : ""].join(" ").trim() || null;
  }

  pager() {
    const turn = (words, step) => make("button", { type: "button", onclick: () => this.turn(step) }, words);
    this.first = turn("First", -Infinity);
    this.before = turn("Previous", -1);
    this.after = turn("Next", 1);
    this.last = turn("Last", Infinity);
    this.where = make("span");
    return make("nav", { class: "pages", "aria-label": `Pages of ${this.noun}` }, this.first, this.before, this.where, this.after, this.last);
  }

  get pages() {
    return Math.max(1, Math.ceil(this.shown.length / SIZE));
  }

  turn(step) {
    this.page = Math.min(Math.max(this.page + step, 0), this.pages - 1);
    this.draw();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.filter(), 150);
  }

  choose() {
    this.fill();
    this.filter();
  }

  clear() {
    this.box.value = "";
    for (const filter of this.filters) filter.control.value = "";
    this.choose();
  }

  filter() {
    const words = this.box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = this.filters.filter((filter) => filter.control.value);
    this.shown = this.rows.filter((row) => {
      if (!chosen.every((filter) => String(filter.of(row)) === filter.control.value)) return false;
      if (!words.length) return true;
      row.hay ??= this.search(row).filter(Boolean).join("\n").toLowerCase();
      return words.every((word) => row.hay.includes(word));
    });
    this.page = 0;
    this.arrange();
  }

  sort(column) {
    const down = this.sorted === column && column.head.getAttribute("aria-sort") === "ascending";
    for (const other of this.columns) other.head.setAttribute("aria-sort", "none");
    column.head.setAttribute("aria-sort", down ? "descending" : "ascending");
    this.sorted = column;
    this.page = 0;
    this.arrange();
  }

  arrange() {
    const column = this.sorted;
    if (column) {
      const sign = column.head.getAttribute("aria-sort") === "descending" ? -1 : 1;
      const compare = column.numeric ? (a, b) => a - b : this.collator.compare;
      const keys = this.shown.map((row) => [column.key ? column.key(row) : column.of(row), row]);
      const empty = (value) => value === null || value === undefined || value === "";
      keys.sort(([a], [b]) => (empty(a) || empty(b) ? empty(a) - empty(b) : sign * compare(a, b)));
      this.shown = keys.map(([, row]) => row);
    }
    this.draw();
  }

  draw() {
    const rows = this.shown.slice(this.page * SIZE, (this.page + 1) * SIZE);
    this.body.replaceChildren(...rows.map((row) => this.line(row)));
    const all = this.shown.length === this.rows.length;
    this.status.textContent = all ? many(this.rows.length, this.noun) : `${many(this.shown.length, this.noun)} of ${many(this.rows.length, "")}`.trim();
    this.where.textContent = `Page ${this.page + 1} of ${this.pages}`;
    this.first.disabled = this.before.disabled = this.page === 0;
    this.after.disabled = this.last.disabled = this.page === this.pages - 1;
  }

  line(row) {
    const cells = this.columns.map((column) => {
      const value = column.of(row);
      const words = column.format ? column.format(value, row) : value === null ? "" : String(value);
      const content = column.opens ? make("button", { type: "button", class: "found" }, words || "(empty)") : words;
      return make(column.header ? "th" : "td", { class: this.look(column), scope: column.header ? "row" : null, dir: column.text ? "auto" : null }, content);
    });
    const line = make("tr", { class: this.open ? "open" : null }, ...cells);
    if (this.open) line.onclick = () => String(getSelection()) || this.open(row, line.querySelector(".found"));
    return line;
  }

  save() {
    const parts = this.columns.flatMap((column) => column.parts ?? [[column.label, column.of]]);
    saveCsv(this.name, [parts.map(([label]) => label), ...this.shown.map((row) => parts.map(([, of]) => of(row)))]);
  }
}
