const awayAfter = 5 * 60_000;
let lastAct = performance.now();

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
