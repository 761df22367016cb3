import { type Desk, words } from '../desk.ts'
import type { Node } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadSeat, ReadTaskforce } from '../reading.ts'
import type { Span } from '../source.ts'

import { officeGroups } from './noticeGroups.ts'

/** Where the office sits, who holds its seats (ex officio), and its parts. */
export function readOffice(desk: Desk, node: Node | undefined): ReadTaskforce['office'] {
  if (!node) return { seatedIn: null, seats: [], rules: null, groups: [] }
  const { page } = desk
  const first = node.children[0]?.span.start ?? node.span.end
  const own = trimSpan(page.text, { start: node.marker.end, end: first })
  const text = page.folded.slice(own.start, own.end)
  const at = (index: number, length: number): Span => trimSpan(page.text, { start: own.start + index, end: own.start + index + length })
  const seated = /设在([^,。;]{2,30}?)(?=[,。;]|$)/.exec(text)
  const seatedIn = seated ? at(seated.index + seated[0].length - seated[1]!.length, seated[1]!.length) : null
  const seats: ReadSeat[] = []
  for (const m of text.matchAll(/((?:办公室)(?:常务)?(?:副)?主任)(?:由|:)\s*([^,。;]{2,40}?)(?:兼任|担任|兼)?(?=[,。;]|$)/g)) {
    const seat = at(m.index, m[1]!.length)
    const post = at(m.index + m[0].indexOf(m[2]!, m[1]!.length), m[2]!.length)
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: seat.start, end: post.end }, seat, post }),
    )
  }
  for (const m of text.matchAll(/由([^,。;]{2,30}?)(?:同志)?(?:兼任|担任)(办公室(?:常务)?(?:副)?主任)/g)) {
    const post = at(m.index + 1, m[1]!.length)
    const seat = at(m.index + m[0].length - m[2]!.length, m[2]!.length)
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: post.start, end: seat.end }, seat, post }),
    )
  }
  for (const m of text.matchAll(/([^,。;]{4,40})为(办公室(?:成员|联络员))|(\d+名[^,。;]{2,20})作为(联络员)/g)) {
    const [post, seat] = m[2]
      ? [at(m.index, m[1]!.length), at(m.index + m[0].length - m[2].length, m[2].length)]
      : [at(m.index, m[3]!.length), at(m.index + m[0].length - m[4]!.length, m[4]!.length)]
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: post.start, end: seat.end }, seat, post }),
    )
  }
  const groups = officeGroups(desk, node).map(({ group, nameSpan, dutySpan }) =>
    desk.marks.put({ name: group.name, duties: group.duties ?? '' }, { name: nameSpan, duties: dutySpan }),
  )
  return desk.marks.put({ seatedIn: seatedIn && words(desk, seatedIn), seats, rules: words(desk, own), groups }, { seatedIn, rules: own })
}
