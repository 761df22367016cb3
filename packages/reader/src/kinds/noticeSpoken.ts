import { type Desk, numberOf, unitsFrom, words } from '../desk.ts'
import { bodyOf, type Node } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadGroup } from '../reading.ts'
import type { Span } from '../source.ts'
import { unitsInside } from '../units/brackets.ts'
import type { FoundGroup } from './noticeGroups.ts'

const NAME = /^[^,。:;]{2,16}(?:组|专班|小队|工作队)(?=[。:\n\s]|$)/
/** Who leads and who belongs, in a sentence: 由甲局牵头，乙局配合。 or 牵头单位：甲局；成员单位：乙局。 */
const WHO =
  /(?:(?:牵头|责任|成员|配合|参与|协同|组长)单位\s*:[^。\n]{2,400}(?:。|\n|$)\s*)+|由[^。;\n]{2,120}?牵头[^。\n]{0,200}(?:。|\n|$)/

/** A special group told in running sentences: its name, a sentence that says who, and what it is for. Null where an item is none. */
export function readSpokenGroup(desk: Desk, node: Node): FoundGroup | null {
  const { page } = desk
  const body = bodyOf(page, node)
  const said = page.folded.slice(body.start, body.end)
  const name = NAME.exec(said)
  const who = name && WHO.exec(said.slice(name[0].length))
  if (!name || !who || node.children.length > 0) return null
  const at = body.start + name[0].length + who.index
  const sentence = trimSpan(page.text, { start: at, end: at + who[0].length })
  const from = page.folded[sentence.start] === '由' ? sentence.start + 1 : sentence.start
  const found = unitsInside(page, { start: from, end: /[。]/.test(page.folded[sentence.end - 1]!) ? sentence.end - 1 : sentence.end })
  if (found.length === 0) return null
  const nameSpan = { start: body.start, end: body.start + name[0].length }
  const dutySpan = dutiesOf(desk, nameSpan.end, sentence, body)
  const named = (lead: boolean): string[] => {
    const own = found.filter(({ unit }) => (unit.role === 'lead') === lead)
    return desk.marks.put(
      own.map(({ unit }) => unit.name),
      Object.fromEntries(own.map(({ span }, i) => [String(i), span])),
    )
  }
  const group: ReadGroup = {
    name: words(desk, nameSpan),
    lead: named(true),
    members: named(false),
    duties: dutySpan && words(desk, dutySpan),
  }
  desk.marks.put(group, { '': node.span, name: nameSpan, duties: dutySpan })
  const leadLine = found.find(({ unit }) => unit.role === 'lead')?.span ?? null
  return { group, no: numberOf(page, node.marker), span: node.span, nameSpan, dutySpan, leadLine, units: unitsFrom(desk, found) }
}

/** What stands after the sentence that says who, or else between the name and it. */
function dutiesOf(desk: Desk, nameEnd: number, who: Span, body: Span): Span | null {
  for (const span of [
    { start: who.end, end: body.end },
    { start: nameEnd, end: who.start },
  ]) {
    let { start } = span
    while (start < span.end && /[。:;,\s]/.test(desk.page.folded[start]!)) start++
    const trimmed = trimSpan(desk.page.text, { start, end: span.end })
    if (trimmed.end - trimmed.start >= 4) return trimmed
  }
  return null
}
