// What goes to the server and comes back: one act after the other, and nothing shown as saved that is not.
import { byId, trouble } from "./dom.js";
import { take } from "./clock.js";

const LOST = "Not saved: the desk has stopped. All that was shown as saved is on the disk. Start `framing desk` again with the same words, and open the new address.";
let line = Promise.resolve();
let open = 0;

export async function get(path) {
  const answer = await ask(`api/${path}`);
  return answer.json();
}

// Post acts in order; the answer is the state after it, on the disk.
export function post(path, told) {
  open += 1;
  mark();
  const work = line.then(() => send(path, { ...told, seconds: take() }));
  line = work.then(() => {}, () => {});
  return work.finally(() => { open -= 1; mark(); });
}

async function send(path, told) {
  const answer = await ask(`api/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told), keepalive: true,
  });
  return answer.json();
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    trouble(LOST);
    throw new Error(LOST);
  }
  if (answer.ok) {
    trouble("");
    return answer;
  }
  const said = answer.status === 404 ? LOST : await reason(answer);
  trouble(options ? `Not saved: ${said}` : said);
  throw new Error(said);
}

async function reason(answer) {
  const words = await answer.text();
  try {
    return JSON.parse(words).error;
  } catch {
    return words || `the desk answered ${answer.status}`;
  }
}

function mark() {
  byId("saved").textContent = open ? "Saving…" : byId("trouble").hidden ? "All saved" : "Not saved";
}

export const settled = () => line;
