const fixed = (digits) => (value) => (value === null ? "–" : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const NUMBERS = { choice: 0, voice: 1, group: 2, articles: 3, found: 4, of: 5, unit: 6, rate: 7, difference: 10, ratio: 13, p: 14, code: 15, hit: 16, effect: 17 };

// A number with the bounds that stand behind it in the row; apart when saved.
function bounded(label, index, wide) {
  const format = (value, row) => {
    if (value === null) return "–";
    const [low, high] = [row[index + 1], row[index + 2]];
    return low === null ? fixed(1)(value) : `${fixed(1)(value)} (${fixed(1)(low)} to ${high === null ? "∞" : fixed(1)(high)})`;
  };
  const parts = ["", " low", " high"].map((end, step) => [label + end, (row) => row[index + step]]);
  return { label, of: (row) => row[index], numeric: true, format, wide, parts };
}

function showNumbers() {
  const data = read("numbers-data");
  const at = (index) => (row) => row[index];
  const number = (label, index, digits, wide) => ({ label, of: at(index), numeric: true, format: fixed(digits), wide });
  const found = (value, row) => `${fixed(0)(value)} of ${fixed(0)(row[NUMBERS.of])} ${row[NUMBERS.unit].replace(/^per [0-9,]+ /, "")}`;
  const within = (value, row) => `${fixed(0)(value)} of ${fixed(0)(row[NUMBERS.articles])}`;
  const columns = [
    { label: "Choice", of: at(NUMBERS.choice), header: true, parts: [["Choice", at(NUMBERS.choice)], ["Code", at(NUMBERS.code)]] },
    { label: "Voice", of: at(NUMBERS.voice), wide: true },
    { label: capital(data.noun), of: at(NUMBERS.group), text: true },
    { label: "Articles with a hit", of: at(NUMBERS.hit), numeric: true, format: within, wide: true, parts: [["Articles with a hit", at(NUMBERS.hit)], ["Articles", at(NUMBERS.articles)]] },
    { label: "Found", of: at(NUMBERS.found), numeric: true, format: found, wide: true, parts: [["Found", at(NUMBERS.found)], ["Of", at(NUMBERS.of)], ["Unit", at(NUMBERS.unit)]] },
    bounded(data.compared ? "Rate (interval)" : "Rate", NUMBERS.rate),
  ];
  if (data.compared) {
    columns.push(bounded("Difference (interval)", NUMBERS.difference, true));
    columns.push(number("Ratio", NUMBERS.ratio, 2, true), number("Corrected p", NUMBERS.p, 3, true), number("Design effect", NUMBERS.effect, 1, true));
  }
  new DataTable(document.getElementById("numbers-table"), {
    name: "numbers", noun: "rates", rows: data.rows, columns,
    filters: [{ key: "voice", label: "Voice", of: at(NUMBERS.voice) }, { key: "group", label: capital(data.noun), of: at(NUMBERS.group) }],
    search: (row) => [row[NUMBERS.choice], row[NUMBERS.voice], row[NUMBERS.group], row[NUMBERS.code]],
  });
}

function showEvidence() {
  const data = read("evidence-data");
  const reader = new Reader(data);
  const group = (row) => data.articles[row[AT.article]][1] ?? "not known";
  const feature = (row) => data.features[data.categories[row[AT.category]][0]][1];
  const voice = (row) => ({ narrator: "the outlet's own" })[row[AT.speaker]] ?? "quoted";
  const columns = [
    { label: "Words found", of: (row) => row[AT.words], opens: true, text: true },
    { label: "What", of: (row) => data.categories[row[AT.category]][2] },
    { label: capital(data.noun), of: group, text: true },
    { label: "Date", of: (row) => data.articles[row[AT.article]][2], wide: true, day: true },
    { label: "Who", of: (row) => row[AT.agent], text: true, wide: true },
    { label: "To whom", of: (row) => row[AT.patient], text: true, wide: true },
    { label: "Voice", of: voice, wide: true },
    { label: "Article", of: (row) => data.articles[row[AT.article]][0], wide: true },
  ];
  new DataTable(document.getElementById("evidence-table"), {
    name: "evidence", noun: "pieces of evidence", rows: data.rows, columns,
    filters: [
      { key: "feature", label: "Feature", of: feature },
      { key: "category", label: "Category", of: (row) => data.categories[row[AT.category]][2], within: "feature" },
      { key: "group", label: capital(data.noun), of: group },
      { key: "voice", label: "Voice", of: voice },
    ],
    search: (row) => [row[AT.words], row[AT.note], row[AT.agent], row[AT.patient], row[AT.speaker], data.categories[row[AT.category]][2], group(row), data.articles[row[AT.article]][0], data.articles[row[AT.article]][3]],
    open: (row, opener) => reader.show(row, opener),
  });
}

showNumbers();
showEvidence();
