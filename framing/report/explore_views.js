// The views: rates by outlet, what tells outlets apart, who, deeds. Each draws what is chosen and links every number to its rows.
const SVG = "http://www.w3.org/2000/svg";
function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
const whole = (value) => value.toLocaleString("en");
const link = (words, changes, attributes = {}) => make("a", { href: address(now, changes), ...attributes }, words);
const numberLink = (value, changes, said) => (value ? link(whole(value), { view: "sentences", ...changes }, { "aria-label": `${whole(value)}: ${said}` }) : "0");
const MOST = 12;

function table(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map(([words, number]) => make("th", { scope: "col", class: number ? "number" : null }, words)));
  const body = rows.map((cells) => make("tr", {}, ...cells.map((cell, i) => make(i ? "td" : "th", { scope: i ? null : "row", class: heads[i][1] ? "number" : null }, ...[cell].flat()))));
  return make("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": caption }, make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body)));
}

function pager(count, size, noun) {
  const last = Math.max(1, Math.ceil(count / size));
  if (last === 1) return "";
  const page = Math.min(now.page, last);
  const step = (words, to) => (to < 1 || to > last ? make("span", { class: "none" }, words) : link(words, { page: to }));
  return make("nav", { class: "pages", "aria-label": `Pages of ${noun}` }, step("Previous", page - 1), make("span", {}, `Page ${whole(page)} of ${whole(last)}`), step("Next", page + 1));
}

// Rates

function lane(row, end) {
  const x = (value) => Math.round(Math.min(value / end, 1) * 1000) / 10;
  const parts = [draw("line", { class: "axis", x1: "0%", x2: "100%", y1: 9, y2: 9 })];
  if (row.rate !== null) {
    if (row.low !== null) parts.push(draw("line", { class: "bar", x1: `${x(row.low)}%`, x2: `${x(row.high)}%`, y1: 9, y2: 9 }));
    parts.push(draw("circle", { class: row.low === null ? "open" : "full", cx: `${x(row.rate)}%`, cy: 9, r: 5 }));
  }
  return draw("svg", { class: "lane", "aria-hidden": "true" }, ...parts);
}

function card(category, found) {
  const [feature, code, words] = core.categories[category];
  const shown = (value) => (value * found.size).toFixed(value * found.size >= 100 ? 0 : 1);
  const highs = found.rows.map((row) => row.high ?? row.rate ?? 0).sort((a, b) => a - b);
  const end = Math.min(highs.at(-1), 2.2 * Math.max(...found.rows.map((row) => row.rate ?? 0), highs[Math.floor(highs.length / 2)])) || 1;
  const rows = found.rows.map((row) => make("tr", {},
    make("th", { scope: "row", dir: "auto" }, row.name),
    make("td", { class: "drawn" }, lane(row, end)),
    make("td", { class: "number" }, row.rate === null ? "–" : shown(row.rate)),
    make("td", { class: "number wide" }, row.low === null ? "–" : `${shown(row.low)} to ${shown(row.high)}`),
    make("td", { class: "number" }, numberLink(row.count, { feature: core.features[feature][0], category: code, outlet: [row.name] }, `${words}, ${row.name}`)),
    make("td", { class: "number wide" }, whole(row.exposure)),
    make("td", { class: "number wide" }, numberLink(row.articles, { view: "articles", outlet: [row.name] }, `articles of ${row.name}`))));
  const heads = [[capital(core.noun)], [`0 to ${shown(end)} ${found.unit}`, "drawn"], ["Rate", "number"], ["Interval", "number wide"], ["Found", "number"], ["Of", "number wide"], ["Articles", "number wide"]];
  const head = make("tr", {}, ...heads.map(([text, look]) => make("th", { scope: "col", class: look ?? null }, text)));
  const title = make("h2", {}, link(capital(words), { feature: core.features[feature][0], category: code }));
  return make("section", { class: "card" }, title, make("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": words }, make("table", { class: "rates" }, make("thead", {}, head), make("tbody", {}, ...rows))));
}

function showRates(articles, rows) {
  const counts = new Map();
  for (const row of rows) counts.set(store.category[row], (counts.get(store.category[row]) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([category]) => category);
  const shown = ordered.slice((now.page - 1) * MOST, now.page * MOST);
  const cards = shown.map((category) => [category, ratesOf(now, category, articles)]).filter(([, found]) => found);
  const note = now.category ? "" : "The choices found most often come first; press a name to keep it alone.";
  return [make("p", {}, note), make("div", { class: "cards" }, ...cards.map(([category, found]) => card(category, found))), pager(ordered.length, MOST, "choices")];
}

// What tells outlets apart

function sideOf() {
  const have = Object.keys(core.words).length ? Object.keys(core.words) : [...new Set(core.choices.map((row) => row[2]))];
  return have.includes(now.side) ? now.side : have.find((name) => now.outlet.includes(name)) ?? have[0];
}

// The clearest first; where the tests cannot tell, those nearest to the ends of the order that the page was made with.
function clearest(points) {
  const ends = points.map((point, i) => [point, Math.min(i, points.length - 1 - i)]);
  return ends.sort((a, b) => (a[0].p ?? 1) - (b[0].p ?? 1) || a[1] - b[1]).map(([point]) => point);
}

function pointsOf(side) {
  const label = (word) => ({ view: "said", word, side });
  if (now.kind !== "choices") {
    return clearest((core.words[side] ?? []).map(([word, count, exposure, other, otherSize, articles, , odds, p]) => ({
      words: word, count, exposure, other, otherSize, articles, size: 1000, x: (1000 * (count + other)) / (exposure + otherSize), y: odds / Math.LN2, p, to: label(word),
    })));
  }
  return clearest(core.choices.filter((row) => row[2] === side).map(([category, voice, , count, exposure, ratio, p]) => {
    const [feature, code, words] = core.categories[category];
    const cell = core.cells.find((one) => one[0] === category && one[1] === voice);
    const told = ["own voice", "quoted", "any voice"][voice];
    return {
      words: `${words} (${told})`, count, exposure, other: null, size: cell?.[2] ?? 1000, x: ((cell?.[2] ?? 1000) * count) / exposure || 0.01, y: Math.log2(ratio), p,
      to: { view: "sentences", feature: core.features[feature][0], category: code, voice: ["own", "quoted", ""][voice], outlet: [side] },
    };
  }).sort((a, b) => b.y - a.y));
}

// Outlet against the rest: how often along, how many times as often up; the clearest carry their words where there is room.
function plot(points, side) {
  const [width, height, pad] = [760, 420, 44];
  const logs = points.map((point) => Math.log10(Math.max(point.x, 1e-3)));
  const [left, right] = [Math.min(...logs), Math.max(...logs)];
  const reach = Math.max(1, ...points.map((point) => Math.abs(point.y))) * 1.08;
  const x = (i) => pad + ((logs[i] - left) / (right - left || 1)) * (width - 2 * pad);
  const y = (point) => height / 2 - (point.y / reach) * (height / 2 - 34);
  const parts = [draw("line", { class: "pooled", x1: pad, x2: width - pad, y1: height / 2, y2: height / 2 })];
  const order = points.map((point, i) => [point, i]);
  const taken = points.map((point, i) => ({ x: x(i) - 4, y: y(point) - 4, w: 8, h: 8 }));
  const texts = [];
  for (const [point, i] of order) {
    const clear = point.p !== null && point.p <= 0.05;
    const dot = draw("circle", { class: clear ? (point.y > 0 ? "full s1" : "full s0") : "open many", cx: x(i).toFixed(1), cy: y(point).toFixed(1), r: clear ? 4.5 : 3 });
    dot.append(draw("title", {}, `${point.words}: ${whole(point.count)}`));
    dot.addEventListener("click", () => { location.hash = address(now, point.to); });
    parts.push(dot);
    const box = { x: x(i) + 5, y: y(point) - 7, w: 7.1 * point.words.length, h: 15 };
    const free = box.x + box.w < width && taken.every((one) => one.x + one.w < box.x || box.x + box.w < one.x || one.y + one.h < box.y || box.y + box.h < one.y);
    if (texts.length < 45 && free && (clear || texts.length < 16)) {
      taken.push(box);
      texts.push(draw("text", { x: box.x.toFixed(1), y: (box.y + 12).toFixed(1), class: clear ? "" : "soft" }, point.words));
    }
  }
  const label = (text, at, anchor, down) => draw("text", { class: "soft", x: at, y: down, "text-anchor": anchor }, text);
  parts.push(...texts, label(`more in ${side} than in the others`, 4, "start", 16), label(`less in ${side}`, 4, "start", height - 22), label("seldom", pad, "start", height - 4), label("often", width - pad, "end", height - 4));
  return make("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": "Picture" }, draw("svg", { class: "strip cloud", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${side} against the others; the table below has all` }, ...parts));
}

function showTelling() {
  const side = sideOf();
  if (!side) return [make("p", {}, `Nothing could be tested: it takes two ${core.noun}s, one of 5 articles or more, and the texts of the articles.`)];
  const chosen = now.kind === "choices" ? "choices" : "words";
  const sides = Object.keys(core.words).length ? Object.keys(core.words) : [...new Set(core.choices.map((row) => row[2]))];
  const bar = make("div", { class: "tools" },
    picker("Which", "kind", [["", "words"], ["choices", "choices and deeds"]], chosen === "words" ? "" : "choices"),
    picker(`${capital(core.noun)} against the rest`, "side", sides.map((name) => [name, name]), side));
  const points = pointsOf(side);
  const about = `Made when the page was made, over all articles; the filters above do not change it. ${chosen === "words" ? "The 1,500 commonest words were tested (keyness: log odds with a prior; p by permuting whole articles, corrected over the words)." : "From the comparison of the report."} Filled: corrected p at most .05.`;
  if (!points.length) return [bar, make("p", {}, "Nothing was found often enough to be tested here.")];
  const shown = (point) => ((point.size * point.count) / point.exposure).toFixed(2);
  const rows = points.slice((now.page - 1) * 50, now.page * 50).map((point) => [
    link(point.words, point.to), whole(point.count), shown(point), point.other === null ? "–" : ((1000 * point.other) / point.otherSize).toFixed(2), (2 ** point.y).toFixed(2), point.p === null ? "–" : point.p.toFixed(3)]);
  const heads = [[chosen === "words" ? "Word" : "Choice"], ["Found", 1], ["Rate", 1], ["In the others", 1], ["Times as often", 1], ["Corrected p", 1]];
  return [bar, make("p", {}, about), plot(points, side), table(`${capital(chosen)} of ${side} against the others`, heads, rows), pager(points.length, 50, chosen)];
}

function picker(words, key, options, chosen) {
  const id = `pick-${key}`;
  const box = make("select", { id, onchange: () => { location.hash = address(now, { [key]: box.value }); } }, ...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text)));
  return make("div", {}, make("label", { for: id }, words), box);
}

// Who

function tally(rows, articles) {
  const found = new Map();
  const of = (who) => {
    if (!found.has(who)) found.set(who, { who, mentions: 0, articles: 0, called: 0, does: 0, suffers: 0, direct: 0, reported: 0 });
    return found.get(who);
  };
  for (const number of articles) {
    const listed = core.mentions[number];
    const seen = new Set();
    for (let i = 0; i < listed.length; i += 2) {
      const one = of(listed[i]);
      one.mentions += listed[i + 1];
      if (!seen.has(listed[i])) one.articles += 1;
      seen.add(listed[i]);
    }
  }
  for (const row of rows) {
    for (const role of ["called", "does", "suffers", "direct", "reported"]) {
      const who = role === "called" || role === "suffers" ? store.patient[row] : store.agent[row];
      if (who >= 0 && ROLES[role][1](row, who)) of(who)[role] += 1;
    }
  }
  return found;
}

const COLUMNS = [["called", "Called"], ["does", "Does"], ["suffers", "Suffers"], ["direct", "Quoted"], ["reported", "Reported"]];

function showWho(articles) {
  if (!core.names.length) return [make("p", {}, "These scores list no entities; score the articles again with them.")];
  const rows = rowsOf({ ...now, who: "", as: "", deed: "" }, articles);
  if (now.who) return showOne(findName(now.who), rows, articles);
  const wanted = now.word.toLowerCase();
  const all = [...tally(rows, articles).values()].filter((one) => core.names[one.who][0].toLowerCase().includes(wanted)).sort((a, b) => b.mentions - a.mentions);
  const box = make("input", { type: "search", id: "who-search", value: now.word, onchange: () => { location.hash = address(now, { word: box.value }); } });
  const lines = all.slice((now.page - 1) * 50, now.page * 50).map((one) => {
    const name = core.names[one.who][0];
    return [link(name, { who: name }), core.names[one.who][1] ?? "", numberLink(one.articles, { who: name, as: "", view: "articles", word: "" }, `articles that name ${name}`), numberLink(one.mentions, { who: name, view: "said", word: "" }, `mentions of ${name}`), ...COLUMNS.map(([role]) => numberLink(one[role], { who: name, as: role }, `${name} ${ROLES[role][0]}`))];
  });
  const heads = [["Who"], ["Kind"], ["Articles", 1], ["Mentions", 1], ...COLUMNS.map(([, words]) => [words, 1])];
  return [make("div", { class: "tools" }, make("div", {}, make("label", { for: "who-search" }, "Name"), box)), make("p", {}, `All mentions of a person, body or group are one: names, descriptions and pronouns. Press a name for how each ${core.noun} tells of it.`), table("Who is in the articles chosen", heads, lines), pager(all.length, 50, "names")];
}

function showOne(who, rows, articles) {
  if (who < 0) return [make("p", {}, `Nobody is called ${now.who} here.`)];
  const name = core.names[who][0];
  const lines = [];
  const called = [];
  for (const group of [...new Set(articles.map((number) => core.group[number]))]) {
    const inside = articles.filter((number) => core.group[number] === group);
    const mine = rows.filter((row) => core.group[store.article[row]] === group);
    const one = tally(mine, inside).get(who);
    const outlet = core.groups[group];
    if (!one) continue;
    lines.push([outlet, numberLink(one.articles, { who: name, outlet: [outlet], view: "articles" }, `articles of ${outlet} that name ${name}`), numberLink(one.mentions, { who: name, outlet: [outlet], view: "said", side: outlet, word: "" }, `mentions of ${name} in ${outlet}`), ...COLUMNS.map(([role]) => numberLink(one[role], { who: name, as: role, outlet: [outlet] }, `${outlet}: ${name} ${ROLES[role][0]}`))]);
    const labels = new Map();
    for (const row of mine) {
      if (!ROLES.called[1](row, who)) continue;
      const key = `${core.labels[store.label[row]]}|${quoted(row)}`;
      labels.set(key, (labels.get(key) ?? 0) + 1);
    }
    for (const [key, count] of [...labels].sort((a, b) => b[1] - a[1])) {
      const [label, voice] = key.split("|");
      called.push([outlet, label, voice === "1" ? "quoted" : "own voice", numberLink(count, { who: name, as: "called", outlet: [outlet], kind: "label", word: label, voice: voice === "1" ? "quoted" : "own" }, `${outlet}: ${name} called ${label}`)]);
    }
  }
  const heads = [[capital(core.noun)], ["Articles", 1], ["Mentions", 1], ...COLUMNS.map(([, words]) => [words, 1])];
  const parts = [make("h2", { dir: "auto" }, name), make("p", {}, link("All names", { who: "" })), table(`How each ${core.noun} tells of ${name}`, heads, lines)];
  if (called.length) parts.push(table(`What ${name} is called`, [[capital(core.noun)], ["Label"], ["Voice"], ["Times", 1]], called));
  return parts;
}

// Deeds

function showDeeds(rows) {
  const found = chains(rows);
  if (!found.length) return [make("p", {}, "No deeds are told apart in what is chosen: that takes the feature harm, and scores with the column of deeds.")];
  const groups = new Map();
  for (const chain of found) {
    const name = core.groups[core.group[chain.article]];
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(chain);
  }
  const ways = [["first", "Doer at once"], ["later", "Only later"], ["never", "Never"]];
  const lines = [...groups].sort((a, b) => b[1].length - a[1].length).map(([name, mine]) => {
    const tellings = mine.reduce((sum, chain) => sum + chain.rows.length, 0);
    return [name, numberLink(mine.length, { deed: "all", outlet: [name], view: "deeds" }, `deeds of ${name}`), numberLink(tellings, { deed: "all", outlet: [name] }, `tellings of ${name}`), (tellings / mine.length).toFixed(2),
      ...ways.map(([way]) => numberLink(mine.filter((chain) => chain.doer === way).length, { deed: way, outlet: [name], view: "deeds" }, `${way}, ${name}`))];
  });
  const heads = [[capital(core.noun)], ["Deeds", 1], ["Tellings", 1], ["A deed is told", 1], ...ways.map(([, words]) => [words, 1])];
  const order = [...found].sort((a, b) => b.rows.length - a.rows.length || a.article - b.article);
  const shown = order.slice((now.page - 1) * 10, now.page * 10);
  const list = make("ol", { class: "chains", start: (now.page - 1) * 10 + 1 });
  loadArticles(shown.map((chain) => chain.article)).then(() => list.append(...shown.map(chainItem)), failed);
  return [make("p", {}, `A deed of harm told several times in an article is one deed with several tellings. Its doer is named at once (in the first telling), only in a later one, or never.`), table("Deeds, their tellings, and where who did it is named", heads, lines), make("h2", {}, "Told most often first"), list, pager(order.length, 10, "deeds")];
}

const chainItem = (chain) => make("li", {}, make("p", { class: "about" }, aboutOf(chain.article), ` · ${chain.rows.length} ${chain.rows.length === 1 ? "telling" : "tellings"}`), make("ol", { class: "said" }, ...chain.rows.map((row) => sentenceItem(row))));

// Articles

function showArticles(articles) {
  const who = now.who ? findName(now.who) : -1;
  const holds = (number) => core.mentions[number].some((value, i) => i % 2 === 0 && value === who);
  const all = now.who ? articles.filter(holds) : articles;
  const shown = all.slice((now.page - 1) * 50, now.page * 50);
  const place = make("div");
  loadArticles(shown).then(() => {
    const rows = shown.map((number) => {
      const [id, , , title] = store.articles[number];
      const open = make("button", { type: "button", class: "found", dir: "auto", onclick: () => openArticle(number, null, open) }, title || id);
      return [open, id, core.groups[core.group[number]], core.days[number]?.slice(0, 10) ?? "", whole(store.first[number + 1] - store.first[number])];
    });
    place.append(table("Articles", [["Title"], ["Name"], [capital(core.noun)], ["Date"], ["Evidence", 1]], rows));
  }, failed);
  return [now.who ? make("p", {}, `That name ${now.who} · `, link("all articles", { who: "" })) : "", place, pager(all.length, 50, "articles")];
}
