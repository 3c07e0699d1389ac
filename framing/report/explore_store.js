// The data of the explorer: columns unpacked once, parts loaded when they are read, rows that pass the filters.
const core = read("core-data");
const FLAT = { mention: 0, reported: 1, direct: 2 };

// Numbers of a column in which a stretch of empty rows stands as one negative number.
function unpack(packed, size) {
  const out = new Int32Array(size).fill(-1);
  let at = 0;
  for (const value of packed) {
    if (value < 0) at -= value;
    else out[at++] = value;
  }
  return out;
}

function pairs(text, empty) {
  const out = new Int16Array(text.length / 2);
  for (let i = 0; i < out.length; i += 1) {
    const pair = text.slice(2 * i, 2 * i + 2);
    out[i] = pair === empty ? -1 : parseInt(pair, 36);
  }
  return out;
}

const store = (() => {
  const size = core.b.length;
  const article = new Int32Array(size);
  const first = new Int32Array(core.ids.length + 1);
  let at = 0;
  core.spans.forEach((span, number) => {
    first[number] = at;
    article.fill(number, at, at + span);
    at += span;
  });
  first[core.ids.length] = at;
  const bits = Uint8Array.from(core.b, (sign) => parseInt(sign, 36));
  const column = (key) => unpack(core[key], size);
  return {
    size, article, first, bits, category: pairs(core.c), label: column("l"), deed: column("d"), agent: column("g"), patient: column("p"), voice: column("q"),
    sure: core.sure ? pairs(core.sure, "zz") : null, articles: [], rows: [], mentions: [], parts: new Map(),
  };
})();
const quoted = (row) => store.bits[row] & 1;
const named = (row) => (store.bits[row] >> 1) & 1;
const way = (row) => store.bits[row] >> 2;
const featureOf = (row) => core.categories[store.category[row]][0];
const FEATURE = Object.fromEntries(core.features.map(([code], number) => [code, number]));

// Deeds are tellings of harm, each once; other features speak of the same verbs and carry the number of the deed along.
const isDeed = (row) => store.deed[row] >= 0 && (!("harm" in FEATURE) || featureOf(row) === FEATURE.harm);

function keep(number, part) {
  const from = number * core.part;
  part.articles.forEach((one, i) => { store.articles[from + i] = one; });
  part.mentions.forEach((one, i) => { store.mentions[from + i] = one; });
  const start = store.first[from];
  part.rows.forEach((row, i) => { store.rows[start + i] = row; });
}

// Parts stand in this page, or in files of the folder beside it, which answer by a script of their own.
function load(number) {
  if (!store.parts.has(number)) {
    const inside = document.getElementById(`part-${number}`);
    store.parts.set(number, inside ? Promise.resolve(keep(number, JSON.parse(inside.textContent))) : new Promise((resolve, reject) => {
      const script = make("script", { src: `${core.folder}/part-${number}.js` });
      script.onload = () => { script.remove(); resolve(); };
      script.onerror = () => { store.parts.delete(number); reject(new Error(`${core.folder}/part-${number}.js is missing; keep the folder ${core.folder} beside this page`)); };
      document.head.append(script);
    }));
  }
  return store.parts.get(number);
}
globalThis.framingPart = keep;
const loadArticles = (numbers) => Promise.all([...new Set(numbers.map((number) => Math.floor(number / core.part)))].map(load));

// What is chosen, kept in the address so that a view can be cited.
const MANY = ["outlet"];
const ONE = ["view", "feature", "category", "voice", "sure", "from", "to", "who", "as", "deed", "word", "side", "kind", "page"];
function readChoice() {
  const given = new URLSearchParams(location.hash.slice(1));
  const choice = Object.fromEntries(ONE.map((key) => [key, given.get(key) ?? ""]));
  choice.outlet = given.getAll("outlet").filter((name) => core.groups.includes(name));
  if (!(choice.feature in FEATURE)) choice.feature = "";
  if (!VIEWS.some(([view]) => view === choice.view)) choice.view = "rates";
  if (!core.categories.some(([, code]) => code === choice.category)) choice.category = "";
  choice.page = Math.max(1, parseInt(choice.page, 10) || 1);
  return choice;
}

function address(choice, changes = {}) {
  const merged = { ...choice, page: 1, ...changes };
  const out = new URLSearchParams();
  for (const key of [...ONE, ...MANY]) {
    const values = Array.isArray(merged[key]) ? merged[key] : [merged[key]];
    for (const value of values) if (value !== "" && value !== null && value !== undefined && !(key === "page" && Number(value) === 1)) out.append(key, value);
  }
  return `#${out}`;
}

function articlesOf(choice) {
  const groups = choice.outlet.length ? new Set(choice.outlet.map((name) => core.groups.indexOf(name))) : null;
  const out = [];
  for (let number = 0; number < core.ids.length; number += 1) {
    if (groups && !groups.has(core.group[number])) continue;
    if (choice.from || choice.to) {
      const day = core.days[number]?.slice(0, 10);
      if (!day || (choice.from && day < choice.from) || (choice.to && day > choice.to)) continue;
    }
    out.push(number);
  }
  return out;
}

const ROLES = {
  called: ["is called", (row, who) => store.label[row] >= 0 && store.patient[row] === who],
  does: ["does", (row, who) => isDeed(row) && store.agent[row] === who],
  suffers: ["suffers", (row, who) => isDeed(row) && store.patient[row] === who],
  direct: ["is quoted", (row, who) => featureOf(row) === FEATURE.sourcing && way(row) === FLAT.direct && store.agent[row] === who],
  reported: ["is reported", (row, who) => featureOf(row) === FEATURE.sourcing && way(row) === FLAT.reported && store.agent[row] === who],
  calls: ["calls others", (row, who) => store.label[row] >= 0 && store.voice[row] === who],
};
const findName = (name) => core.names.findIndex(([other]) => other === name);

// A test of a row that the chosen filters make; articles are chosen before.
function test(choice) {
  const feature = choice.feature ? FEATURE[choice.feature] : -1;
  const voice = { own: 0, quoted: 1 }[choice.voice] ?? -1;
  const least = store.sure ? Number(choice.sure === "" ? core.counted : choice.sure) : 0;
  const who = choice.who ? findName(choice.who) : -1;
  const role = ROLES[choice.as]?.[1];
  const inRole = role ?? ((row) => store.agent[row] === who || store.patient[row] === who || store.voice[row] === who);
  const label = choice.word && choice.view === "sentences" && choice.kind === "label" ? core.labels.indexOf(choice.word) : -1;
  return (row) => {
    const [of, code] = core.categories[store.category[row]];
    return (feature < 0 || of === feature) && (!choice.category || code === choice.category) && (voice < 0 || quoted(row) === voice)
      && !(least && store.sure[row] >= 0 && store.sure[row] < least) && (!choice.who || (who >= 0 && inRole(row, who))) && (label < 0 || store.label[row] === label);
  };
}

function rowsOf(choice, articles = articlesOf(choice)) {
  const passes = test(choice);
  const out = [];
  for (const number of articles) {
    for (let row = store.first[number]; row < store.first[number + 1]; row += 1) if (passes(row)) out.push(row);
  }
  return choice.deed ? ofDeeds(choice, out) : out;
}

// Tellings grouped by the deed they tell of, in order, and where the doer is first named.
function chains(rows) {
  const found = new Map();
  for (const row of rows) {
    if (!isDeed(row)) continue;
    const key = `${store.article[row]}:${store.deed[row]}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(row);
  }
  return [...found.values()].map((tellings) => {
    const at = tellings.findIndex((row) => named(row));
    return { article: store.article[tellings[0]], rows: tellings, doer: at < 0 ? "never" : at === 0 ? "first" : "later" };
  });
}

function ofDeeds(choice, rows) {
  const kept = chains(rows).filter((chain) => choice.deed === "all" || chain.doer === choice.deed || (choice.deed === "retold" && chain.rows.length > 1));
  return kept.flatMap((chain) => chain.rows).sort((a, b) => a - b);
}

// A ratio of sums with an interval that takes whole articles as units.
function rate(counts, exposures) {
  const n = counts.length;
  const count = counts.reduce((sum, value) => sum + value, 0);
  const exposure = exposures.reduce((sum, value) => sum + value, 0);
  if (!exposure) return { count, exposure, rate: null, low: null, high: null };
  const found = count / exposure;
  if (n < 5) return { count, exposure, rate: found, low: null, high: null };
  if (!count) return { count, exposure, rate: 0, low: 0, high: 3 / exposure };
  const squares = counts.reduce((sum, value, i) => sum + (value - found * exposures[i]) ** 2, 0);
  const error = Math.sqrt((squares * n) / (n - 1)) / exposure / found;
  const wide = Math.exp((1.96 + 2.37 / (n - 1) + 2.82 / (n - 1) ** 2) * error);
  return { count, exposure, rate: found, low: found / wide, high: found * wide };
}

// Rates of a category by outlet, under what is chosen.
function ratesOf(choice, category, articles) {
  const wanted = { own: [0], quoted: [1] }[choice.voice] ?? [0, 1, 2];
  const cells = core.cells.filter((cell) => cell[0] === category && (wanted.includes(cell[1]) || cell[1] === 2));
  if (!cells.length) return null;
  const divided = cells.every((cell) => cell[1] !== 2);
  const passes = test({ ...choice, who: "", word: "", feature: "", category: "", voice: divided ? choice.voice : "" });
  const groups = new Map();
  for (const number of articles) {
    const exposure = cells.reduce((sum, cell) => sum + core.exposures[cell[4]][number], 0);
    let count = 0;
    for (let row = store.first[number]; row < store.first[number + 1]; row += 1) if (store.category[row] === category && passes(row)) count += 1;
    const name = core.groups[core.group[number]];
    if (!groups.has(name)) groups.set(name, [[], []]);
    groups.get(name)[0].push(count);
    groups.get(name)[1].push(exposure);
  }
  const rows = [...groups].map(([name, [counts, exposures]]) => ({ name, articles: counts.length, ...rate(counts, exposures) }));
  return { size: cells[0][2], unit: cells[0][3], rows: rows.sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1)) };
}
