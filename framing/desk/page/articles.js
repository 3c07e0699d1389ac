// The list of articles, and the search through them.
import { get } from "./api.js";
import { byId, later, make, minutes, open, plural } from "./dom.js";

const WHICH = {
  coder: [["all", "all", () => true], ["open", "to do", (one) => !one.done], ["done", "finished", (one) => one.done], ["comment", "with a comment", (one) => one.comment]],
  adjudicator: [["all", "all", () => true], ["open", "to decide", (one) => one.decided < one.differ], ["both", "finished by both", (one) => one.finished.every(Boolean)]],
};

export class Articles {
  constructor(desk, go) {
    this.desk = desk;
    this.go = go;
    this.hits = null;
    this.which = WHICH[desk.coders.length ? "adjudicator" : "coder"];
    byId("which").replaceChildren(...this.which.map(([name, words]) => make("option", { value: name }, words)));
    byId("which").onchange = () => this.draw();
    this.search = later(() => this.look(), 250);
    byId("query").oninput = () => this.search();
  }

  show() {
    open("articles");
    this.draw();
    byId("query").focus();
    byId("rows").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  async look() {
    const query = byId("query").value.trim();
    this.hits = query ? new Map((await get(`search?q=${encodeURIComponent(query)}`)).map((hit) => [hit.number, hit])) : null;
    this.draw();
  }

  draw() {
    const fits = this.which.find(([name]) => name === byId("which").value)[2];
    const shown = this.desk.articles.map((one, number) => [one, number]).filter(([one, number]) => fits(one) && (!this.hits || this.hits.has(number)));
    byId("rows").replaceChildren(...shown.map(([one, number]) => this.row(one, number)));
    byId("hits").textContent = `${plural(shown.length, "article")}${shown.length < this.desk.articles.length ? ` of ${this.desk.articles.length}` : ""}`;
  }

  row(one, number) {
    const hit = this.hits?.get(number);
    const go = () => { byId("articles").close(); this.go(number); };
    const places = (hit?.places ?? []).slice(0, 2).map((words) => make("q", {}, make("bdi", {}, words)));
    return make("li", { value: number + 1 }, make("button", { type: "button", class: "row", onclick: go, "aria-current": number === this.desk.number ? "true" : null }, make("b", {}, name(one, number)), make("span", {}, this.state(one)), hit ? make("span", {}, `${plural(hit.count, "time")} in the text`) : null, ...places));
  }

  state(one) {
    const words = [plural(one.length, "word")];
    if (this.desk.coders.length) words.push(one.finished.every(Boolean) ? "finished by both" : "not finished by both", one.differ ? `${one.decided} of ${one.differ} decided` : "no difference");
    else words.push(one.done ? "finished" : "to do", plural(one.codes, "code"), `${minutes(one.seconds)} min`, ...(one.comment ? ["comment"] : []));
    return words.join(" · ");
  }
}

export function name(one, number) {
  const about = [one.about.title || one.id, one.about.source, one.about.published].filter(Boolean).join(" · ");
  return about || `Article ${number + 1}`;
}
