const awayAfter = 5 * 60_000;
let lastAct = performance.now();
let lastWork = performance.now();
let lastTold = performance.now();

for (const sign of ['pointerdown', 'keydown']) {
  window.addEventListener(sign, () => (lastWork = performance.now()), { passive: true, capture: true });
}

for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  window.addEventListener(sign, () => (lastAct = performance.now()), { passive: true, capture: true });
}

/**
 * Whether somebody looks at the page: it is in front, and something was moved or pressed within five minutes. What a
 * page asks for by itself must not keep the session of somebody who has left.
 */
export function isSomebodyHere(): boolean {
  return !document.hidden && performance.now() - lastAct < awayAfter;
}

/**
 * Whether something was pressed or typed since this was last asked: then a page that asks by itself tells the server
 * that somebody works here, who may write one long reply for an hour.
 */
export function workedSinceTold(): boolean {
  const worked = lastWork > lastTold;
  lastTold = performance.now();
  return worked;
}
