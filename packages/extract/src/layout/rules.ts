/** A straight ruled line on a page: at `at` across its direction, from `from` to `to` along it, in points. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}
export interface Rules {
  /** Lying lines: `at` is the height. */
  readonly across: readonly Rule[]
  /** Standing lines: `at` is the distance from the left. */
  readonly down: readonly Rule[]
}
export const NO_RULES: Rules = { across: [], down: [] }

/** More than a page of tables ever has; a drawing with more is not looked at for tables. */
const MOST = 20_000
/** A filled strip this thin is a line. */
const THIN = 3
const STRAIGHT = 0.7
const SHORTEST = 4

type Point = readonly [x: number, y: number]

/** Collects rules from paths given as subpaths of points, already in page coordinates. */
export function ruleCollector(): { stroke(points: readonly Point[]): void; fill(points: readonly Point[]): void; rules(): Rules } {
  const across: Rule[] = []
  const down: Rule[] = []
  const segment = ([x0, y0]: Point, [x1, y1]: Point) => {
    if (across.length + down.length > MOST) return
    const [left, right, low, high] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)]
    if (high - low < STRAIGHT && right - left > SHORTEST) across.push({ at: (low + high) / 2, from: left, to: right })
    else if (right - left < STRAIGHT && high - low > SHORTEST) down.push({ at: (left + right) / 2, from: low, to: high })
  }
  return {
    stroke(points) {
      for (let n = 1; n < points.length; n++) segment(points[n - 1]!, points[n]!)
    },
    fill(points) {
      const xs = points.map(([x]) => x)
      const ys = points.map(([, y]) => y)
      const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
      if (high - low <= THIN && right - left > SHORTEST) segment([left, (low + high) / 2], [right, (low + high) / 2])
      else if (right - left <= THIN && high - low > SHORTEST) segment([(left + right) / 2, low], [(left + right) / 2, high])
    },
    rules: () => (across.length + down.length > MOST ? NO_RULES : { across: tidy(across), down: tidy(down) }),
  }
}

/** Lines closer than this are one line; a gap this small in a line is none. */
export const NEAR = 2.5

/** Pieces of one line (each cell draws its own edge, some twice) joined to whole lines. */
function tidy(rules: readonly Rule[]): Rule[] {
  const inOrder = [...rules].sort((a, b) => a.at - b.at || a.from - b.from)
  const whole: Rule[] = []
  for (let n = 0; n < inOrder.length; ) {
    const level = inOrder[n]!.at
    let end = n
    while (end < inOrder.length && inOrder[end]!.at - level <= NEAR) end++
    let open: Rule | undefined
    for (const rule of inOrder.slice(n, end).sort((a, b) => a.from - b.from)) {
      if (open && rule.from <= open.to + NEAR) open = { ...open, to: Math.max(open.to, rule.to) }
      else {
        if (open) whole.push(open)
        open = { ...rule, at: level }
      }
    }
    if (open) whole.push(open)
    n = end
  }
  return whole
}
