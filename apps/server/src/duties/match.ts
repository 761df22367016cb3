import { fold, type Id, type Text, text } from '@changtong/kernel'
import { pairs } from '@changtong/store'

/** A duty as the matching reads it. */
export interface MatchedDuty {
  readonly unit: Id
  readonly matter: string
  readonly words: readonly string[]
  readonly basis: string
  readonly clause: string
}
/** An earlier problem and the unit that took it. */
export interface EarlierCase {
  readonly id: Id
  readonly no: string
  readonly title: string
  readonly words: string
  readonly unit: Id
}
export interface Why {
  readonly kind: 'duty' | 'past' | 'area' | 'backstop'
  readonly text: Text
  /** The same for a record that others read: an earlier problem by its number only. */
  readonly kept: string
  readonly words: readonly string[]
  readonly case: { readonly id: Id; readonly no: string; readonly title: string } | null
}
export interface Suggested {
  readonly unit: Id
  readonly score: number
  readonly why: readonly Why[]
}
export interface Asked {
  readonly title: string
  readonly content: string
  readonly area: Id | null
}

/** How alike two problems must be, in hundredths, for the earlier one to speak; and how many of them may. */
const alike = 30
const mostEarlier = 3

/**
 * Which units a problem suggests, best first, each with its reasons. A word of a duty weighs as many points as it has characters (eight at most),
 * twice where it stands in the title; an earlier problem weighs a tenth of its likeness; the street of the matter weighs one point. The same
 * question gets the same answer: ties go by the order of `order`.
 */
export function suggest(
  asked: Asked,
  duties: readonly MatchedDuty[],
  earlier: readonly EarlierCase[],
  order: (unit: Id) => number,
): readonly Suggested[] {
  const [title, whole] = [fold(asked.title), `${fold(asked.title)}\n${fold(asked.content)}`]
  const found = [...byDuty(title, whole, duties), ...byPast(title, whole, earlier), ...byArea(asked.area)]
  return [...Map.groupBy(found, ({ unit }) => unit)]
    .map(([unit, each]) => ({ unit, score: each.reduce((sum, { score }) => sum + score, 0), why: each.map(({ why }) => why) }))
    .sort((a, b) => b.score - a.score || order(a.unit) - order(b.unit))
}

interface Found {
  readonly unit: Id
  readonly score: number
  readonly why: Why
}
function byDuty(title: string, whole: string, duties: readonly MatchedDuty[]): readonly Found[] {
  // A word counts once for a unit, however many of its duties have it.
  const counted = new Set<string>()
  return duties.flatMap(({ unit, matter, words, basis, clause }) => {
    const matched = (words.length > 0 ? words : [matter]).filter((word) => whole.includes(fold(word)))
    if (matched.length === 0) return []
    const fresh = matched.filter((word) => !counted.has(`${unit} ${fold(word)}`))
    for (const word of fresh) counted.add(`${unit} ${fold(word)}`)
    const score = fresh.reduce((sum, word) => sum + Math.min([...word].length, 8) * (title.includes(fold(word)) ? 2 : 1), 0)
    const place = `《${basis.replace(/^《|》$/gu, '')}》${clause}`
    const zh = `职责“${matter}”，依据${place}，匹配“${matched.join('、')}”`
    const why = {
      kind: 'duty' as const,
      text: text(zh, `Duty "${matter}" by ${basis}${clause ? `, ${clause}` : ''}; matches ${matched.join(', ')}`),
      kept: zh,
      words: matched,
      case: null,
    }
    return [{ unit, score, why }]
  })
}

function byPast(title: string, whole: string, earlier: readonly EarlierCase[]): readonly Found[] {
  const mine = new Set(pairs(whole))
  const likeness = (words: string): number => {
    const theirs = pairs(words)
    const shared = theirs.filter((pair) => mine.has(pair)).length
    return mine.size + theirs.length === 0 ? 0 : Math.floor((200 * shared) / (mine.size + theirs.length))
  }
  return earlier
    .map((one) => ({ one, like: likeness(one.words) }))
    .filter(({ like }) => like >= alike)
    .sort((a, b) => b.like - a.like || (a.one.id < b.one.id ? 1 : -1))
    .slice(0, mostEarlier)
    .map(({ one, like }) => {
      const words = sharedRuns(title, one.words)
      return {
        unit: one.unit,
        score: Math.floor(like / 10),
        why: {
          kind: 'past' as const,
          text: text(
            `相似问题 ${one.no}“${one.title}”由其办理（相似度 ${like}%）`,
            `It handled ${one.no} "${one.title}" (${like} % alike)`,
          ),
          kept: `相似问题 ${one.no} 由其办理（相似度 ${like}%）`,
          words,
          case: { id: one.id, no: one.no, title: one.title },
        },
      }
    })
}
const byArea = (area: Id | null): readonly Found[] =>
  area === null
    ? []
    : [
        {
          unit: area,
          score: 1,
          why: {
            kind: 'area',
            text: text('问题所在镇街（属地）', 'The street or town of the matter'),
            kept: '问题所在镇街（属地）',
            words: [],
            case: null,
          },
        },
      ]

/** The longest words of one text that stand in another, three at most. */
function sharedRuns(line: string, other: string): readonly string[] {
  const characters = [...line]
  const runs: string[] = []
  for (let from = 0; from < characters.length; ) {
    let to = from
    while (to < characters.length && other.includes(characters.slice(from, to + 1).join(''))) to += 1
    if (to - from >= 2) runs.push(characters.slice(from, to).join(''))
    from = Math.max(to, from + 1)
  }
  return [...new Set(runs)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 3)
}
