/** Runs at most `width` jobs at once, the others in order of arrival; `undefined` at once when `waiting` already wait. */
export function queue(width: number, waiting: number): <T>(job: () => Promise<T>) => Promise<T> | undefined {
  const line: (() => void)[] = []
  let running = 0
  return (job) => {
    if (running >= width && line.length >= waiting) return undefined
    const turn = running < width ? Promise.resolve() : new Promise<void>((go) => line.push(go))
    if (running < width) running++
    return turn.then(job).finally(() => {
      const next = line.shift()
      // A waiting job takes over this one's place; without one the place is free again.
      if (next) next()
      else running--
    })
  }
}
