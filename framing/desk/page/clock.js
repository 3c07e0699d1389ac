// Time at work: seconds in which the page is seen and something has happened within the last minute.
const IDLE = 60_000;
let last = 0;
let counted = 0;
let since = null;

function tick() {
  const now = performance.now();
  if (since !== null && document.visibilityState === "visible" && now - last < IDLE) counted += now - since;
  since = now;
}

for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchstart"]) {
  addEventListener(kind, () => { tick(); last = performance.now(); }, { passive: true, capture: true });
}
document.addEventListener("visibilitychange", tick);
setInterval(tick, 1000);

// Seconds since they were last taken.
export function take() {
  tick();
  const seconds = Math.round(counted / 100) / 10;
  counted = 0;
  return seconds;
}

export const waiting = () => { tick(); return counted / 1000; };
