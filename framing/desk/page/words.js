// Words of a text, and its two ways to count: the server counts characters, a browser units of UTF-16.
export class Units {
  constructor(text) {
    this.at = [0];
    for (const sign of text) this.at.push(this.at.at(-1) + sign.length);
    this.plain = this.at.length === text.length + 1;
  }

  unit(point) {
    return this.plain ? point : this.at[point];
  }

  point(unit) {
    if (this.plain) return unit;
    let low = 0;
    let high = this.at.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const JOINS = /^[-‐‑'’]$/;

// Words as [start, end]; those with a hyphen or an apostrophe inside are one.
export function wordsOf(text) {
  const words = [];
  let joint = -1;
  for (const { segment, index, isWordLike } of segments(text)) {
    const end = index + segment.length;
    if (isWordLike && joint === index) words.at(-1)[1] = end;
    else if (isWordLike) words.push([index, end]);
    joint = !isWordLike && JOINS.test(segment) && words.at(-1)?.[1] === index ? end : -1;
  }
  return words;
}

function segments(text) {
  if (globalThis.Intl?.Segmenter) return new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return [...text.matchAll(/[\p{L}\p{N}\p{M}_]+|[^\p{L}\p{N}\p{M}_]/gu)].map((match) => ({ segment: match[0], index: match.index, isWordLike: /[\p{L}\p{N}]/u.test(match[0]) }));
}

// The place of the word at a unit, or of the next one.
export function wordAt(words, unit) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle][1] <= unit) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, words.length - 1);
}

// A stretch widened to whole words; one without any is left as it is, less blanks at its ends.
export function snapped(text, words, start, end) {
  const first = wordAt(words, start);
  const last = wordAt(words, Math.max(start, end - 1));
  const touches = (place) => words[place] && words[place][0] < end && words[place][1] > start;
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  if (touches(first)) from = Math.min(from, words[first][0]);
  if (touches(last)) to = Math.max(to, words[last][1]);
  return from < to ? [from, to] : null;
}
