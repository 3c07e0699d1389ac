// Sentences side by side, bookmarks, filters and the address; starts the page.
const VIEWS = [["rates", "Rates"], ["telling", "What tells apart"], ["who", "Who"], ["deeds", "Deeds"], ["sentences", "Sentences"], ["said", "Words in sentences"], ["articles", "Articles"], ["bookmarks", "Bookmarks"]];
const SHOWN = 10;
let now = readChoice();
let turn = 0;
const reader = new Reader({ articles: store.articles, categories: core.categories, features: core.features, rules: core.rules, rows: [] });

function failed(error) {
  document.getElementById("view").prepend(make("p", { role: "alert" }, error.message));
}

function aboutOf(number) {
  const [id, , , title] = store.articles[number];
  return [core.groups[core.group[number]], core.days[number]?.slice(0, 10), title || id].filter(Boolean).join(" · ");
}

// The sentence around a place: back to an end of sentence or a new line, no further than 300 letters.
function around(text, start, end) {
  const before = text.slice(Math.max(0, start - 300), start);
  const cut = Math.max(...[...before.matchAll(/[.!?…]["'”’)]*\s+(?=\S)|\n+/g)].map((one) => one.index + one[0].length), start > 300 ? before.indexOf(" ") + 1 : 0, 0);
  const after = text.slice(end, end + 300);
  const stop = after.match(/[.!?…]["'”’)]*(?=\s|$)|\n/);
  return [before.slice(cut).trimStart(), text.slice(start, end), stop ? after.slice(0, stop.index + stop[0].length).trimEnd() : after.replace(/\s+\S*$/, "")];
}

// Places count letters as Python does, whatever they take here.
function cutAt(number) {
  const one = store.articles[number];
  if (one.units === undefined) {
    one.units = null;
    if (/[\ud800-\udfff]/.test(one[4] ?? "")) {
      one.units = [0];
      for (const character of one[4]) one.units.push(one.units.at(-1) + character.length);
    }
  }
  return one.units ? (place) => one.units[place] : (place) => place;
}

function pieces(row) {
  const detail = store.rows[row];
  const text = store.articles[detail[AT.article]][4];
  if (text === null) return ["", detail[AT.words], ""];
  const at = cutAt(detail[AT.article]);
  return around(text, at(detail[AT.start]), at(detail[AT.end]));
}

function openArticle(number, row, opener) {
  const rows = store.rows.slice(store.first[number], store.first[number + 1]);
  if (!rows.length) return;
  reader.use(rows);
  reader.show(row === null ? rows[0] : store.rows[row], opener);
}

function sentenceItem(row) {
  const detail = store.rows[row];
  const [before, words, after] = pieces(row);
  const open = make("button", { type: "button", class: "found", onclick: () => openArticle(store.article[row], row, open) }, words || "(empty)");
  const cast = [detail[AT.agent], detail[AT.patient]].some(Boolean) && featureOf(row) !== FEATURE.sourcing ? ` · ${detail[AT.agent] ?? "not stated"} → ${detail[AT.patient] ?? "not stated"}` : "";
  const voice = quoted(row) ? (detail[AT.speaker] === "quoted" ? "quoted" : detail[AT.speaker]) : "own voice";
  const sure = store.sure && store.sure[row] >= 0 ? ` · confidence ${(store.sure[row] / 100).toFixed(2)}` : "";
  return make("li", {}, make("p", { dir: "auto" }, before, open, after), make("p", { class: "about" }, `${capital(core.categories[detail[AT.category]][2])} · ${voice}${cast}${sure} · ${aboutOf(detail[AT.article])} `, star(recordOf(row, [before, words, after].join("")))));
}

// Side by side: a column an outlet, the three with most where none is chosen.
function showSentences(articles, rows) {
  const columns = new Map();
  for (const row of rows) {
    const name = core.groups[core.group[store.article[row]]];
    if (!columns.has(name)) columns.set(name, []);
    columns.get(name).push(row);
  }
  const order = now.outlet.length ? now.outlet.filter((name) => columns.has(name)) : [...columns.keys()].sort((a, b) => columns.get(b).length - columns.get(a).length).slice(0, 3);
  const about = [now.who && `Who: ${now.who}${now.as && ROLES[now.as] ? ` ${ROLES[now.as][0]}` : ""}`, now.kind === "label" && now.word && `called “${now.word}”`, now.deed && `deeds: doer named ${now.deed}`].filter(Boolean);
  const chosen = about.length ? make("p", {}, `${about.join(" · ")} · `, link("show all", { who: "", as: "", deed: "", word: "", kind: "" })) : "";
  const left = columns.size - order.length;
  const note = left > 0 ? make("p", {}, `${left} more ${core.noun}s have some: choose them above.`) : "";
  return [chosen, note, sideBySide(order.map((name) => [name, columns.get(name), sentenceItem])), pager(Math.max(0, ...order.map((name) => columns.get(name).length)), SHOWN, "sentences")];
}

function sideBySide(columns) {
  const grid = make("div", { class: `columns n${Math.min(columns.length, 4)}` });
  for (const [name, rows, item] of columns) {
    const list = make("ol", { class: "said", start: (now.page - 1) * SHOWN + 1 });
    const shown = rows.slice((now.page - 1) * SHOWN, now.page * SHOWN);
    grid.append(make("section", {}, make("h2", { dir: "auto" }, name, make("small", {}, ` ${whole(rows.length)}`)), list));
    loadArticles(shown.map((row) => store.article[row])).then(() => list.append(...shown.map(item)), failed);
  }
  return grid;
}

// Sentences that hold a word, of the outlet and of the rest.
function showSaid(articles) {
  const box = make("input", { type: "search", id: "said-word", value: now.word, onchange: () => { location.hash = address(now, { word: box.value.trim() }); } });
  const bar = make("div", { class: "tools" }, make("div", {}, make("label", { for: "said-word" }, "Word"), box), picker(capital(core.noun), "side", core.groups.map((name) => [name, name]), core.groups.includes(now.side) ? now.side : core.groups[0]));
  if (!core.texts) return [make("p", {}, "The texts of the articles are not part of this page; make it with --articles.")];
  const who = now.who ? findName(now.who) : -1;
  if (!now.word && who < 0) return [bar];
  const seek = now.word ? ofWord(now.word) : (number) => ofName(number, who);
  if (!now.word) bar.prepend(make("p", {}, `Mentions of ${now.who}: names, descriptions and pronouns · `, link("seek a word", { who: "" })));
  const side = core.groups.includes(now.side) ? now.side : core.groups[0];
  const places = { mine: articles.filter((number) => core.groups[core.group[number]] === side), rest: articles.filter((number) => core.groups[core.group[number]] !== side) };
  const grid = make("div", { class: "columns n2" });
  for (const [key, name] of [["mine", side], ["rest", `the other ${core.noun}s`]]) {
    const told = make("small");
    const list = make("ol", { class: "said" });
    const more = make("button", { type: "button" }, "More");
    grid.append(make("section", {}, make("h2", { dir: "auto" }, name, " ", told), list, more));
    const next = finder(places[key], seek);
    more.onclick = () => next(list, told, more);
    next(list, told, more);
  }
  return [bar, grid];
}

const ofWord = (word) => {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_])`, "giu");
  return (number) => [...store.articles[number][4].matchAll(pattern)].map((one) => [one.index, one.index + one[0].length]);
};

function ofName(number, who) {
  const out = [];
  const at = cutAt(number);
  const listed = store.mentions[number];
  for (let i = 0; i < listed.length; i += 3) if (listed[i] === who) out.push([at(listed[i + 1]), at(listed[i + 2])]);
  return out;
}

// Places are sought article by article, as far as they are shown.
function finder(numbers, seek) {
  let at = 0;
  let shown = 0;
  return async (list, told, more) => {
    const wanted = shown + SHOWN;
    try {
      while (at < numbers.length && shown < wanted) {
        const number = numbers[at];
        await loadArticles([number]);
        for (const [start, end] of store.articles[number][4] === null ? [] : seek(number)) {
          list.append(saidItem(number, start, end));
          shown += 1;
        }
        at += 1;
      }
    } catch (error) {
      failed(error);
    }
    more.hidden = at >= numbers.length;
    told.textContent = more.hidden ? `${whole(shown)} in ${whole(numbers.length)} articles` : `${whole(shown)} so far, ${whole(at)} of ${whole(numbers.length)} articles read`;
  };
}

function saidItem(number, start, end) {
  const text = store.articles[number][4];
  const [before, words, after] = around(text, start, end);
  const from = [...text.slice(0, start)].length;
  const record = { ...provenance(number), feature: now.word ? "word" : "mention", category: (now.word || now.who).toLowerCase(), words, sentence: before + words + after, start: from, end: from + [...words].length };
  return make("li", {}, make("p", { dir: "auto" }, before, make("mark", { class: "c0" }, words), after), make("p", { class: "about" }, `${aboutOf(number)} `, star(record)));
}

// Bookmarks, kept in this browser and saved as a table with all that is needed to find the place again.
const KEPT = `framing:${core.provenance.data_sha256}`;
const FIELDS = ["article_id", core.noun, "published", "title", "feature", "category", "words", "sentence", "start", "end", "rule", "voice", "agent", "patient", "confidence", "note", "view", ...Object.keys(core.provenance)];
let kept = (() => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
})();
const same = (one, other) => ["article_id", "start", "end", "feature", "category"].every((key) => one[key] === other[key]);

function remember() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser may keep nothing for pages on disk: bookmarks then last as long as the page.
  }
  drawViews();
}

function provenance(number) {
  const [id, , , title] = store.articles[number];
  return { article_id: id, [core.noun]: core.groups[core.group[number]], published: core.days[number], title };
}

function recordOf(row, sentence) {
  const detail = store.rows[row];
  const [feature, code] = core.categories[detail[AT.category]];
  return {
    ...provenance(detail[AT.article]), feature: core.features[feature][0], category: code, words: detail[AT.words], sentence, start: detail[AT.start], end: detail[AT.end], rule: core.rules[detail[AT.rule]],
    voice: detail[AT.speaker], agent: detail[AT.agent], patient: detail[AT.patient], confidence: store.sure && store.sure[row] >= 0 ? store.sure[row] / 100 : null,
  };
}

function star(record) {
  const button = make("button", { type: "button", class: "star", "aria-label": `Bookmark: ${record.words}` });
  const look = () => {
    const held = kept.some((one) => same(one, record));
    button.setAttribute("aria-pressed", String(held));
    button.textContent = held ? "★" : "☆";
  };
  button.onclick = () => {
    const held = kept.some((one) => same(one, record));
    kept = held ? kept.filter((one) => !same(one, record)) : [...kept, { ...record, note: "", view: location.hash }];
    remember();
    look();
  };
  look();
  return button;
}

function showBookmarks() {
  if (!kept.length) return [make("p", {}, "Nothing is bookmarked yet: press the star under a sentence.")];
  const save = make("button", { type: "button", onclick: () => saveCsv("bookmarks", [FIELDS, ...kept.map((one) => FIELDS.map((key) => (key in core.provenance ? core.provenance[key] : one[key])))]) }, "Save bookmarks as CSV");
  const drop = make("button", { type: "button", onclick: () => { if (confirm("Forget all bookmarks?")) { kept = []; remember(); show(); } } }, "Forget all");
  const items = kept.map((one, i) => {
    const note = make("input", { type: "text", id: `note-${i}`, value: one.note, onchange: () => { one.note = note.value; remember(); } });
    return make("li", {}, make("p", { dir: "auto" }, one.sentence), make("p", { class: "about" }, `${one.feature}: ${one.category} · ${one[core.noun]} · ${one.title || one.article_id} · `, make("a", { href: one.view }, "where it was found"), " ", star(one)), make("label", { for: note.id }, "Note "), note);
  });
  return [make("div", { class: "tools" }, save, drop), make("ol", { class: "said" }, ...items)];
}

// Filters and the address

function drawFilters() {
  const form = document.getElementById("filters");
  const days = core.days.filter(Boolean).map((day) => day.slice(0, 10)).sort();
  const features = [["", "all"], ...core.features];
  const categories = [["", "all"], ...core.categories.filter(([feature]) => !now.feature || feature === FEATURE[now.feature]).map(([, code, words]) => [code, words])];
  const unique = [...new Map(categories.map((one) => [one[0], one])).values()];
  const date = (words, key, min) => {
    const box = make("input", { type: "date", id: `pick-${key}`, value: now[key], min: days[0], max: days.at(-1), onchange: () => { location.hash = address(now, { [key]: box.value }); } });
    return make("div", {}, make("label", { for: box.id }, words), box);
  };
  const outlets = make("fieldset", {}, make("legend", {}, `${capital(core.noun)}s`), ...core.groups.map((name, i) => {
    const box = make("input", { type: "checkbox", id: `outlet-${i}`, checked: now.outlet.includes(name), onchange: () => { location.hash = address(now, { outlet: core.groups.filter((other) => (other === name ? box.checked : now.outlet.includes(other))) }); } });
    return make("span", { class: "choice" }, box, make("label", { for: box.id, dir: "auto" }, name));
  }));
  const parts = [picker("Feature", "feature", features, now.feature), picker("Category", "category", unique, now.category), picker("Voice", "voice", [["", "any"], ["own", `the ${core.noun}'s own`], ["quoted", "quoted"]], now.voice)];
  if (store.sure) parts.push(picker("Confidence at least", "sure", [["", `${(core.counted / 100).toFixed(2)}, as counted`], ["0", "any that is kept"], ...[50, 60, 70, 80, 90, 95].filter((value) => value !== core.counted).map((value) => [String(value), (value / 100).toFixed(2)])], now.sure));
  if (days.length) parts.push(date("From", "from"), date("To", "to"));
  const many = core.groups.length > 8;
  const folded = many ? make("details", { open: now.outlet.length > 0 }, make("summary", {}, `${capital(core.noun)}s: ${now.outlet.length || "all"} of ${core.groups.length}`), outlets) : outlets;
  form.replaceChildren(make("div", { class: "tools" }, ...parts, make("a", { class: "button", href: address({ view: now.view, outlet: [] }) }, "Clear filters")), folded);
  form.onsubmit = () => false;
}

function drawViews() {
  const shown = VIEWS.map(([view, words]) => make("li", {}, link(view === "bookmarks" ? `${words} (${kept.length})` : words, { view, ...(view === "who" ? { word: "", kind: "" } : {}) }, { "aria-current": view === now.view ? "page" : null })));
  document.getElementById("views").replaceChildren(make("ul", {}, ...shown));
}

function show() {
  now = readChoice();
  const focused = document.activeElement?.id;
  drawFilters();
  drawViews();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const articles = articlesOf(now);
  const plain = now.view === "rates" ? { ...now, who: "", as: "", deed: "", word: "" } : now.view === "deeds" ? { ...now, who: "", as: "" } : now;
  const rows = ["rates", "deeds", "sentences"].includes(now.view) ? rowsOf(plain, articles) : [];
  const view = { rates: () => showRates(articles, rows), telling: showTelling, who: () => showWho(articles), deeds: () => showDeeds(rows), sentences: () => showSentences(articles, rows), said: () => showSaid(articles), articles: () => showArticles(articles), bookmarks: showBookmarks }[now.view];
  const told = `${whole(articles.length)} of ${whole(core.ids.length)} articles`;
  document.getElementById("told").textContent = ["rates", "deeds", "sentences"].includes(now.view) ? `${many(rows.length, "pieces of evidence")} in ${told}` : capital(told);
  document.getElementById("view").replaceChildren(...view());
  turn += 1;
}

addEventListener("hashchange", show);
show();
