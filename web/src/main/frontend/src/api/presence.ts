/** How long after the last key or click somebody still counts as being there. */
const PRESENT_MS = 5 * 60_000

let lastActMs = Date.now()

export function watchPresence(target: EventTarget): void {
  for (const act of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
    target.addEventListener(act, () => (lastActMs = Date.now()), { passive: true })
  }
}

/** Whether a person is at the page. What the page asks for by itself must not keep a session alive. */
export function attended(): boolean {
  return Date.now() - lastActMs < PRESENT_MS
}
