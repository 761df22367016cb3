import { fold } from '@changtong/kernel'
import { pairs } from '@changtong/store'

/** What of a case is compared. */
export interface Told {
  readonly title: string
  readonly content: string
}
/** How much of a text two cases must share to be called similar. */
export const leastLikeness = 0.16
const words = /[\p{L}\p{N}]/u
/** Pairs of neighbouring letters, without those that hold a mark or a blank. */
const pairsOf = (text: string): readonly string[] => pairs(fold(text)).filter((pair) => [...pair].every((letter) => words.test(letter)))

export interface Likeness {
  /** 0 to 1: cosine of the weighted pairs of letters; a pair that many cases have weighs little, one in a title twice. */
  readonly score: number
  /** The longest runs of letters that both have, at most three. */
  readonly runs: readonly string[]
}

/** How alike each of `others` is to `one`. Deterministic and pure: nothing is learnt, nothing leaves the house. */
export function likenesses(one: Told, others: readonly Told[]): readonly Likeness[] {
  const all = [one, ...others].map(({ title, content }) => ({
    title: new Set(pairsOf(title)),
    all: new Set(pairsOf(`${title}\n${content}`)),
  }))
  const seenIn = new Map<string, number>()
  for (const text of all) for (const pair of text.all) seenIn.set(pair, (seenIn.get(pair) ?? 0) + 1)
  const weigh = (text: (typeof all)[number]): ReadonlyMap<string, number> =>
    new Map([...text.all].map((pair) => [pair, Math.log(1 + all.length / seenIn.get(pair)!) * (text.title.has(pair) ? 2 : 1)]))
  const vectors = all.map(weigh)
  const length = (v: ReadonlyMap<string, number>) => Math.sqrt([...v.values()].reduce((sum, w) => sum + w * w, 0))
  const [own, ...rest] = vectors as [ReadonlyMap<string, number>, ...ReadonlyMap<string, number>[]]
  return rest.map((other, at) => {
    const dot = [...own].reduce((sum, [pair, w]) => sum + w * (other.get(pair) ?? 0), 0)
    const whole = length(own) * length(other)
    return { score: whole === 0 ? 0 : dot / whole, runs: sharedRuns(one, others[at]!) }
  })
}

/** Small words that begin or end a run only by chance. */
const edges = /^[的要了在是为到有和与及把被将从对等]+|[的要了在是为到有和与及把被将从对等]+$/gu

/** The longest runs of at least three letters that stand in both texts, longest first, none inside another. */
export function sharedRuns(a: Told, b: Told, most = 3): readonly string[] {
  const text = fold(`${a.title}\n${a.content}`)
  const other = fold(`${b.title}\n${b.content}`)
  const letters = [...text]
  const runs = new Set<string>()
  for (let from = 0; from < letters.length; ) {
    let to = from
    while (to < letters.length && words.test(letters[to]!) && other.includes(letters.slice(from, to + 1).join(''))) to++
    const run = letters.slice(from, to).join('').replace(edges, '')
    if ([...run].length >= 3) runs.add(run)
    from = Math.max(from + 1, to - from >= 3 ? to : from + 1)
  }
  const sorted = [...runs].sort((x, y) => y.length - x.length || (x < y ? -1 : 1))
  return sorted.filter((run, at) => !sorted.slice(0, at).some((longer) => longer.includes(run))).slice(0, most)
}
