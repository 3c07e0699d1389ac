// The desk: who, which article, and what surrounds it.
import { get } from "./api.js";
import { Adjudicator } from "./adjudicator.js";
import { Articles } from "./articles.js";
import { Coder } from "./coder.js";
import { byId, make, minutes, open, plural, prepareDialogs, say } from "./dom.js";
import { bindAnywhere, showHelp } from "./keys.js";

class Desk {
  constructor(told) {
    Object.assign(this, told);
    this.number = 0;
    this.deciding = told.coders.length > 0;
    document.body.classList.add(this.deciding ? "deciding" : "coding");
    for (const node of document.querySelectorAll(this.deciding ? ".coder" : ".adjudicator")) node.remove();
    byId("who").textContent = this.deciding ? `${this.who} on ${this.coders.join(" and ")}` : this.who;
    this.work = this.deciding ? new Adjudicator(this, () => this.progress()) : new Coder(this, () => this.progress());
    this.articlesList = new Articles(this, (number) => this.go(number));
    byId("previous").onclick = () => this.step(-1);
    byId("next").onclick = () => this.step(1);
    byId("list").onclick = () => this.list();
    byId("keep").onclick = () => this.files();
    byId("help").onclick = () => showHelp(this);
    bindAnywhere(this);
  }

  async go(number, how = {}) {
    await this.work.open(number);
    this.number = number;
    const one = this.articles[number];
    byId("title").textContent = `Article ${number + 1} of ${this.articles.length}`;
    byId("about").textContent = [one.about.title, one.about.source, one.about.published, one.id, plural(one.length, "word")].filter(Boolean).join(" · ");
    document.title = `${number + 1} · Desk of ${this.who}`;
    byId("previous").disabled = number === 0;
    byId("next").disabled = number === this.articles.length - 1;
    history.replaceState(null, "", `#${number + 1}`);
    scrollTo({ top: 0, behavior: "instant" });
    byId(this.deciding ? "title" : "text").focus({ preventScroll: true });
    if (!how.quiet) say(`${byId("title").textContent}. ${byId("about").textContent}`);
    this.progress();
  }

  step(by) {
    const number = this.number + by;
    if (number >= 0 && number < this.articles.length) this.go(number);
  }

  list() {
    this.articlesList.show();
  }

  undo() {
    if (!this.deciding) this.work.undo();
  }

  finish() {
    if (this.deciding) this.step(1);
    else this.work.finish();
  }

  // After a finished article: the next one that is not, whichever comes.
  goOn(number) {
    const order = [...this.articles.keys()].map((step) => (number + 1 + step) % this.articles.length);
    const next = order.find((one) => !this.articles[one].done);
    if (next === undefined) say("All articles are finished. “Save as a file” gives the codes.");
    else this.go(next);
  }

  progress() {
    const all = this.deciding ? this.articles.reduce((sum, one) => sum + one.differ, 0) : this.articles.length;
    const done = this.deciding ? this.articles.reduce((sum, one) => sum + one.decided, 0) : this.articles.filter((one) => one.done).length;
    const worked = this.deciding ? [] : this.articles.filter((one) => one.done && one.seconds);
    const pace = worked.length ? ` · ${minutes(worked.reduce((sum, one) => sum + one.seconds, 0) / worked.length)} min an article` : "";
    byId("bar").max = Math.max(all, 1);
    byId("bar").value = all ? done : 1;
    byId("progress").textContent = this.deciding ? `${done} of ${plural(all, "difference")} decided` : `${done} of ${all} finished${pace}`;
  }

  files() {
    const kinds = this.deciding
      ? [["csv", "Codes that hold: one table"], ["decisions", "Decisions with their reasons"]]
      : [["csv", "Codes: one table, for import-codes, agreement, validate"], ["articles", "Articles: time, progress, comments"]];
    kinds.push(["label-studio", "Label Studio (JSON)"], ["doccano", "doccano (JSON Lines)"], ["prodigy", "Prodigy (JSON Lines)"]);
    const draw = () => byId("files-list").replaceChildren(...kinds.map(([kind, words]) => make("li", {}, make("a", { href: `api/export/${kind}${byId("unfinished").checked ? "?unfinished" : ""}`, download: "" }, words))));
    byId("unfinished").onchange = draw;
    draw();
    const rest = this.articles.reduce((sum, one) => sum + (this.deciding ? one.differ - one.decided : !one.done), 0);
    byId("left-out").textContent = rest ? `${plural(rest, this.deciding ? "difference" : "article")} still to ${this.deciding ? "decide" : "finish"}: left out of the codes.` : "";
    open("files");
  }
}

prepareDialogs();
const desk = new Desk(await get("desk"));
const asked = Number(location.hash.slice(1)) - 1;
const first = desk.articles.findIndex((one) => (desk.deciding ? one.decided < one.differ : !one.done));
await desk.go(asked >= 0 && asked < desk.articles.length ? asked : Math.max(first, 0), { quiet: true });
document.body.classList.add("ready");
