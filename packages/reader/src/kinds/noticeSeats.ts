import { type Desk, words } from '../desk.ts'
import { headWords, linesWithin, type Node } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadSeat, ReadTaskforce } from '../reading.ts'
import type { Span } from '../source.ts'
import { unitsOfList } from '../units/list.ts'

const SEAT =
  /^((?:第一|常务|执行|联合|总)?(?:副)?(?:组\s*长|主\s*任|指挥长?|总指挥|召集人|秘书长|联络员|成\s*员)|副总指挥|总召集人|副召集人)\s*:\s*/

/** Seats are read line by line (组长：某某（职务）; further names on lines of their own); the person's name stays out of `post`. */
export function readSeats(desk: Desk, nodes: readonly Node[]): { leaders: ReadSeat[]; members: ReadTaskforce['members'] } {
  const { page } = desk
  const chapter = nodes.find((node) => node.parent === null && /组成|人员|组织(?:机构|领导|架构)|成员/.test(headWords(page, node)))
  const scope = chapter?.span ?? { start: 0, end: desk.frame.bodyEnd }
  const leaders: ReadSeat[] = []
  let members: ReadTaskforce['members'] = []
  let seat: Span | null = null
  let inMembers = false
  for (const line of linesWithin(page, scope)) {
    const text = page.folded.slice(line.start, line.end)
    const opened = SEAT.exec(text)
    if (opened) {
      const label = { start: line.start, end: line.start + opened[1]!.trimEnd().length }
      inMembers = /成\s*员/.test(opened[1]!)
      seat = inMembers ? null : label
      const rest = trimSpan(page.text, { start: line.start + opened[0].length, end: line.end })
      if (inMembers) members = [...members, ...levelsOf(desk, rest)]
      else if (rest.end > rest.start) leaders.push(...seatsIn(desk, label, rest))
      continue
    }
    if (/^(?:\(?[一二三四五六七八九十]+[、)]|\d+[.、])/.test(text)) {
      if (chapter && line.start > chapter.head.end) {
        seat = null
        inMembers = false
      }
      continue
    }
    if (seat && text.length < 80) leaders.push(...seatsIn(desk, seat, line))
    else if (inMembers) members = [...members, ...levelsOf(desk, line)]
  }
  return { leaders, members }
}

/** One or more holders on a line: 某某（职务）, 某某 职务, or the post alone. */
function seatsIn(desk: Desk, seat: Span, line: Span): ReadSeat[] {
  const { page } = desk
  const text = page.folded.slice(line.start, line.end)
  const seats: ReadSeat[] = []
  const add = (from: number, to: number): void => {
    const post = trimSpan(page.text, { start: line.start + from, end: line.start + to })
    if (post.end <= post.start) return
    const found: ReadSeat = { seat: words(desk, seat).replace(/\s/gu, ''), post: words(desk, post) }
    seats.push(desk.marks.put(found, { '': post, seat, post }))
  }
  const bracketed = [...text.matchAll(/[\u4e00-\u9fff·\s]{2,12}\(([^()]{2,60}(?:\([^()]*\)[^()]*)*)\)/g)]
  if (bracketed.length > 0) {
    for (const m of bracketed) add(m.index + m[0].indexOf('(') + 1, m.index + m[0].length - 1)
    return seats
  }
  const spaced = /^([\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,3})[\s,、]+(.{3,60})$/.exec(text)
  if (spaced && POST.test(spaced[2]!)) add(text.length - spaced[2]!.length, text.length)
  else if (POST.test(text)) add(0, text.length)
  return seats
}
const POST =
  /(?:书记|区长|市长|县长|省长|州长|镇长|主任|局长|部长|院长|检察长|秘书长|主席|厅长|经理|董事长|处长|科长|领导|负责人|负责同志|委员|常委|队长|专员|行长|总|长)(?:\(.*\))?$/

/** 甲、乙等单位主要负责同志；丙、丁等单位分管领导: units by who represents them. */
function levelsOf(desk: Desk, line: Span): ReadTaskforce['members'] {
  const { page } = desk
  const levels: { level: string; units: string[] }[] = []
  let from = line.start
  const form = /(?:等)?(?:有关|相关)?(?:单位|部门)?(?:的)?((?:主要|分管|有关|相关)?(?:负责同志|负责人|领导|领导同志|负责))/g
  const sentences = page.folded.slice(line.start, line.end)
  for (const m of sentences.matchAll(form)) {
    const at = line.start + m.index
    if (at < from) continue
    const list = trimSpan(page.text, { start: from, end: at })
    const level = { start: at + m[0].length - m[1]!.length, end: at + m[0].length }
    const spans = unitsOfList(page, list)
    if (spans.length === 0) continue
    const units = desk.marks.put(
      spans.map((s) => words(desk, s).replace(/\s/gu, '')),
      Object.fromEntries(spans.map((s, i) => [String(i), s])),
    )
    levels.push(desk.marks.put({ level: words(desk, level), units }, { level }))
    from = level.end
    while (from < line.end && /[;,。、\s]/.test(page.folded[from]!)) from++
    if (/^。/.test(page.folded.slice(level.end))) break
  }
  if (levels.length === 0) {
    const stop = /[。;]/.exec(sentences)
    const spans = unitsOfList(page, { start: line.start, end: stop ? line.start + stop.index : line.end })
    if (spans.length > 0)
      levels.push({
        level: '',
        units: desk.marks.put(
          spans.map((s) => words(desk, s)),
          Object.fromEntries(spans.map((s, i) => [String(i), s])),
        ),
      })
  }
  return levels
}
