"use strict";
// Articles of one event side by side: passages of one fact share a colour and a number, and are joined by lines.
const data = JSON.parse(document.getElementById("told-data").textContent);
const place = (id) => document.getElementById(id);
const SHOWN = 2;
const MOST = 4;
const COLOURS = 8;
const state = { event: 0, shown: [], now: null };

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node[name] = value;
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

const articles = () => data.articles.map((article, number) => ({ ...article, number })).filter((article) => article.event === state.event);
const passages = (number) => data.passages.filter(([, article]) => article === number);
const factsOf = (number) => new Set(passages(number).map(([fact]) => fact));

function shared() {
  const counts = new Map();
  for (const number of state.shown) for (const fact of factsOf(number)) counts.set(fact, (counts.get(fact) || 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([fact]) => fact));
}

// Colours are dealt out in order among the facts that are shared now, so that neighbours differ.
function colour(fact) {
  const at = [...shared()].sort((a, b) => a - b).indexOf(fact);
  return at < 0 ? "alone" : `f${at % COLOURS}`;
}

function begin(event) {
  state.event = event;
  state.now = null;
  const here = articles();
  // The two that share most facts, so that the first look shows something.
  let best = here.slice(0, SHOWN).map((article) => article.number);
  let most = -1;
  for (const one of here) for (const other of here) {
    if (one.number >= other.number || one.source === other.source) continue;
    const both = [...factsOf(one.number)].filter((fact) => factsOf(other.number).has(fact)).length;
    if (both > most) [most, best] = [both, [one.number, other.number]];
  }
  state.shown = best;
  choices();
  draw();
}

function choices() {
  const boxes = articles().map((article) => {
    const box = make("input", { type: "checkbox", checked: state.shown.includes(article.number) });
    box.onchange = () => choose(article.number, box);
    return make("label", {}, box, `${article.source}${article.published ? `, ${article.published}` : ""}`);
  });
  const pick = data.events.length < 2 ? [] : [make("label", {}, "Event ", picker())];
  place("choice").replaceChildren(...pick, ...boxes);
}

function picker() {
  const select = make("select", {}, ...data.events.map((name, number) => make("option", { value: number, selected: number === state.event }, name)));
  select.onchange = () => {
    begin(Number(select.value));
    place("choice").querySelector("select").focus();
  };
  return select;
}

function choose(number, box) {
  const others = state.shown.filter((other) => other !== number);
  if (box.checked && others.length === MOST) {
    box.checked = false;
    say(`At most ${MOST} articles are shown at a time; take one away first.`);
    return;
  }
  state.shown = box.checked ? [...others, number].sort((a, b) => a - b) : others;
  draw();
}

function draw() {
  const both = shared();
  const columns = state.shown.map((number) => column(data.articles[number], number, both));
  place("columns").replaceChildren(place("lines"), ...columns);
  for (const box of document.querySelectorAll(".words")) box.onscroll = lines;
  if (state.now !== null) marksOf(state.now).forEach((node) => node.classList.add("now"));
  tell();
  lines();
}

function column(article, number, both) {
  const words = make("div", { class: "words", tabindex: 0, role: "region", dir: "auto", "aria-label": `Text of ${article.source}` });
  words.append(...pieces(article.text, passages(number), both));
  const head = make("h3", { dir: "auto" }, article.title || article.id, make("span", {}, [article.source, article.published].filter(Boolean).join(" · ")));
  return make("article", { class: "article", "data-article": number }, head, words);
}

function pieces(text, spans, both) {
  const borders = [...new Set([0, text.length, ...spans.flatMap(([, , start, end]) => [start, end])])].sort((a, b) => a - b);
  const opened = new Set();
  return borders.slice(0, -1).map((start, n) => {
    const words = text.slice(start, borders[n + 1]);
    const over = spans.filter(([, , first, last]) => first <= start && last > start).map(([fact]) => fact);
    if (!over.length) return words;
    const facts = [...new Set(over)].sort((a, b) => both.has(b) - both.has(a) || a - b);
    const fresh = facts.filter((fact) => !opened.has(`${fact}`));
    fresh.forEach((fact) => opened.add(`${fact}`));
    return mark(words, facts, fresh);
  });
}

function mark(words, facts, fresh) {
  const node = make("mark", { class: colour(facts[0]), tabindex: 0, role: "button", "data-facts": facts.join(" ") });
  if (fresh.length) node.append(make("sup", {}, fresh.map((fact) => data.facts[fact].name.slice(1)).join(",")));
  node.append(words);
  node.setAttribute("aria-description", `Fact ${facts.map((fact) => data.facts[fact].name.slice(1)).join(", ")}`);
  node.onclick = () => select(facts[(facts.indexOf(state.now) + 1) % facts.length], node);
  node.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      node.click();
    }
  };
  return node;
}

const marksOf = (fact, within = document) => [...within.querySelectorAll("mark")].filter((node) => node.dataset.facts.split(" ").includes(String(fact)));

function select(fact, from = null) {
  state.now = fact;
  document.querySelectorAll("mark.now").forEach((node) => node.classList.remove("now"));
  if (fact !== null) {
    marksOf(fact).forEach((node) => node.classList.add("now"));
    for (const article of document.querySelectorAll(".article")) {
      const [first] = marksOf(fact, article);
      const box = article.querySelector(".words");
      if (first && first !== from) box.scrollTop = first.offsetTop - box.clientHeight / 3;
    }
  }
  tell();
  lines();
}

function say(...words) {
  place("about").className = state.now === null ? "" : colour(state.now);
  place("about").replaceChildren(...words);
}

function tell() {
  if (state.now === null) {
    const all = new Set(state.shown.flatMap((number) => [...factsOf(number)]));
    say(`${all.size} facts in the articles shown, ${shared().size} of them told by more than one of these.`);
    return;
  }
  const fact = data.facts[state.now];
  say(make("strong", {}, `${fact.name.slice(1)}. ${fact.category}: `), make("bdi", {}, fact.about), make("br"), fact.told.join(" · "));
}

function lines() {
  const box = place("columns").getBoundingClientRect();
  const columns = [...document.querySelectorAll(".article")];
  const paths = [];
  for (const fact of shared()) {
    // Over an article that does not tell it, only the line of the chosen fact is drawn: more would hide the words.
    const tellers = fact === state.now ? columns.filter((column) => marksOf(fact, column).length) : columns;
    for (let n = 1; n < tellers.length; n += 1) {
      const [one, other] = [edge(fact, tellers[n - 1], "right"), edge(fact, tellers[n], "left")];
      if (one && other) paths.push(path(fact, [one[0] - box.left, one[1] - box.top], [other[0] - box.left, other[1] - box.top]));
    }
  }
  place("lines").replaceChildren(...paths);
}

// Where a line begins: at the side of a column, as high as the passage stands, held inside the column when it is scrolled away.
function edge(fact, column, side) {
  const [first] = marksOf(fact, column);
  if (!first) return null;
  const words = column.querySelector(".words").getBoundingClientRect();
  const at = first.getClientRects()[0] || first.getBoundingClientRect();
  const away = at.bottom < words.top || at.top > words.bottom;
  if (away && fact !== state.now) return null;
  return [side === "right" ? words.right : words.left, Math.min(Math.max(at.top + at.height / 2, words.top + 4), words.bottom - 4)];
}

function path(fact, [x, y], [u, v]) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
  node.setAttribute("d", `M${x} ${y}C${x + 18} ${y} ${u - 18} ${v} ${u} ${v}`);
  node.setAttribute("class", `${colour(fact)}${fact === state.now ? " now" : ""}`);
  return node;
}

function step(by) {
  const order = [...new Set([...document.querySelectorAll("mark")].flatMap((node) => node.dataset.facts.split(" ").map(Number)))].sort((a, b) => a - b);
  if (!order.length) return;
  const at = order.indexOf(state.now);
  select(order[(at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by + order.length) % order.length]);
}

function open(fact) {
  const at = data.facts[fact];
  if (at.event !== state.event) begin(at.event);
  const tellers = articles().filter((article) => factsOf(article.number).has(fact));
  const sources = new Set(tellers.map((article) => article.source));
  const others = articles().filter((article) => !sources.has(article.source));
  const first = tellers.filter((article, n) => tellers.findIndex((other) => other.source === article.source) === n);
  state.shown = [...first.slice(0, MOST), ...(first.length < SHOWN ? others.slice(0, SHOWN - first.length) : [])].map((article) => article.number).sort((a, b) => a - b);
  choices();
  draw();
  select(fact);
  place("side").scrollIntoView();
  place("side").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "SELECT"].includes(event.target.tagName)) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
  if (event.key === "Escape") select(null);
});
document.querySelectorAll("[data-fact]").forEach((button) => (button.onclick = () => open(Number(button.dataset.fact))));
window.addEventListener("resize", lines);
begin(0);
