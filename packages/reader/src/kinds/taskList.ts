import { type Desk, measureAt, numberOf, readDates, readFigures, words } from '../desk.ts'
import { bodyOf, everyNode, linesWithin, markerAt, markersIn, type Node, outline } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadProblem } from '../reading.ts'
import type { Span } from '../source.ts'
import type { FoundUnit } from '../units/brackets.ts'
import { sectionsOf } from './report.ts'
import { besidesLabels, endsWithDuty, type Responsible, responsibleIn, UNIT_LINE } from './responsible.ts'

const GENERAL =
  /^(?:总体要求|总体目标|指导思想|基本原则|工作目标|主要目标|发展目标|保障措施|组织保障|组织实施|工作要求|有关要求|组织领导|加强组织|附则|强化保障|保障机制|工作保障)/

/** 本措施自印发之日起施行: about the paper, not about the work. */
const CLOSING = /^本[^,。;]{2,10}(?:自|由|所称|有效期|未尽)/

/** Items with responsible units (or, where nothing has, all leaves): each is a problem whose measures its brackets close. */
export function readTasks(desk: Desk): ReadProblem[] {
  const { page } = desk
  const lines = page.lines.filter((line) => line.start < desk.frame.bodyEnd)
  const roots = outline(page, markersIn(page, lines, new Set()), desk.frame.bodyEnd)
  const nodes = [...everyNode(roots)]
  const duties = dutiesOf(desk)
  const tasks = nodes.filter((node) => isTask(desk, node, duties))
  const anyUnits = tasks.some((node) => duties(node).length > 0)
  const kept = tasks.filter((node) => !isGeneral(desk, node, anyUnits, duties))
  const several = kept.filter((node) => duties(node).length > 1).length
  const titlesApart = several * 3 >= kept.length && several > 0
  const section = sectionsOf(kept)
  return kept.map((node) => readTask(desk, node, duties(node), section(node), { titlesApart, anyUnits }))
}
/** Who answers for an item and what is below it, looked for once. */
type Duties = (node: Node) => readonly Responsible[]
function dutiesOf(desk: Desk): Duties {
  const known = new Map<Node, readonly Responsible[]>()
  return (node) => {
    const found = known.get(node) ?? responsibleIn(desk, bodyOf(desk.page, node))
    known.set(node, found)
    return found
  }
}
/** A task is an item none of whose items is one: it has units itself, or nothing below it has. */
function isTask(desk: Desk, node: Node, duties: Duties): boolean {
  if (duties(node).length === 0) return node.children.length === 0
  for (const below of everyNode(node.children)) if (duties(below).length > 0 && !onlyTail(desk, below, node)) return false
  return true
}
/** The units stand on a line of their own after the last item, and so belong to the whole. */
function onlyTail(desk: Desk, child: Node, node: Node): boolean {
  if (child !== node.children.at(-1) || node.children.length < 2) return false
  const { page } = desk
  const tail = linesWithin(page, child.span).at(-1)!
  const words = page.folded.slice(tail.start, tail.end)
  if (linesWithin(page, child.span).length < 2) return false
  return UNIT_LINE.test(words) || /^[(【[〔]/.test(words)
}
function isGeneral(desk: Desk, node: Node, anyUnits: boolean, duties: Duties): boolean {
  if (duties(node).length > 0) return false
  if (!anyUnits || endsWithDuty(desk.page.folded.slice(Math.max(node.span.start, node.span.end - 160), node.span.end))) return false
  for (let up: Node | null = node; up; up = up.parent) if (GENERAL.test(desk.page.folded.slice(up.head.start, up.head.end))) return true
  const body = bodyOf(desk.page, node)
  if (CLOSING.test(desk.page.folded.slice(body.start, body.end))) return true
  // A whole sentence is a task, however short; a heading is none.
  const sentence = /[。;]$/.test(desk.page.folded.slice(body.start, body.end))
  return node.children.length === 0 && linesWithin(desk.page, body).length === 1 && body.end - body.start < 40 && !sentence
}

/** The sentence that heads an item; of a single long sentence its first clause. */
export function taskTitle(desk: Desk, node: Node): Span {
  const { page } = desk
  const body = bodyOf(page, node)
  const head = page.folded.slice(node.head.start, node.head.end)
  const more = node.head.end < body.end - 1
  const bracket = /[(【[〔](?:牵头|责任|配合)?[^()]{2,}/.exec(head)
  const cut = bracket && bracket.index > 3 && /(?:负责|单位|部门|局|委|办)/.test(bracket[0]) ? head.slice(0, bracket.index) : head
  const colon = cut.indexOf(':')
  if (colon >= 4 && colon <= 30 && !/^对/.test(cut)) return trimSpan(page.text, { start: node.head.start, end: node.head.start + colon })
  if (cut.length <= 45 && more && !/^对.{2,}/.test(cut))
    return trimSpan(page.text, { start: node.head.start, end: node.head.start + cut.replace(/:$/, '').length })
  const clause = firstClause(cut)
  return trimSpan(page.text, { start: node.head.start, end: node.head.start + clause })
}
export function firstClause(words: string): number {
  let quotes = 0
  for (let i = 0; i < words.length; i++) {
    const c = words[i]!
    if ('“《('.includes(c)) quotes++
    else if ('”》)'.includes(c)) quotes = Math.max(0, quotes - 1)
    else if (quotes === 0 && /[,、:。;]/.test(c) && i >= 6) return i
  }
  return words.length
}

/** How a document writes its tasks. */
interface Manner {
  /** Several brackets in one item are its habit: the title heads the measures and is in none of them. */
  readonly titlesApart: boolean
  /** Units stand in brackets or lines; where none does, those named in the text are taken. */
  readonly anyUnits: boolean
}
function readTask(
  desk: Desk,
  node: Node,
  brackets: readonly Responsible[],
  section: string | null,
  { titlesApart, anyUnits }: Manner,
): ReadProblem {
  const { page } = desk
  const body = bodyOf(page, node)
  const title = taskTitle(desk, node)
  const no = numberOf(page, node.marker)
  const pieces = piecesOf(desk, body, title, brackets, titlesApart)
  const measures = pieces.map(({ span, no: own, units }) =>
    measureAt(desk, span, own, units === null ? (anyUnits ? [] : undefined) : leadFirst(desk, units)),
  )
  const lead = measures[0]?.units.find((u) => u.role === 'lead') ?? null
  const problem: ReadProblem = {
    no: words(desk, no),
    section,
    title: words(desk, title),
    status: null,
    source: null,
    lead: lead?.name ?? null,
    full: words(desk, node.span),
    dates: measures.length ? [] : readDates(desk, node.span),
    figures: measures.length ? [] : readFigures(desk, node.span),
    measures,
  }
  return desk.marks.put(problem, { '': node.span, no, title, full: node.span })
}

interface Piece {
  readonly span: Span
  /** The number inside an item ((1)…（…负责）(2)…（…负责）). */
  readonly no: Span | null
  /** null: nobody is printed as responsible for it. */
  readonly units: readonly FoundUnit[] | null
}
/** What each bracket closes, or each leading label opens; the rest, where it says something, by itself. */
function piecesOf(desk: Desk, body: Span, title: Span, brackets: readonly Responsible[], titlesApart: boolean): Piece[] {
  const { page } = desk
  const { folded } = page
  const afterTitle = skipStop(folded, title.end, body.end)
  const ownLine = folded.slice(title.end, afterTitle).includes('\n')
  const first = brackets[0]
  // A title that is all there is before the units is the measure itself, unless a label begins what it speaks of.
  const bare = first !== undefined && folded.slice(afterTitle, first.span.start).trim() === ''
  if (bare && first.label && hasSentence(besidesLabels(folded.slice(first.span.end, brackets[1]?.span.start ?? body.end))))
    return brackets.map(({ span, units }, i) => ({
      span: trimSpan(page.text, { start: skipStop(folded, span.end, body.end), end: brackets[i + 1]?.span.start ?? body.end }),
      no: null,
      units,
    }))
  // …nor is what only has lines of labels under it (责任单位：…, 完成情况：…).
  const heads = bare && brackets.length === 1 && !hasSentence(besidesLabels(folded.slice(first.span.end, body.end)))
  const counted = brackets.length > 1 && markerAt(folded, afterTitle, false)?.value === 1
  const pieces: Piece[] = []
  let from = !heads && (((titlesApart || counted) && !bare) || ownLine) && afterTitle < body.end ? afterTitle : body.start
  for (const [i, { span, units }] of brackets.entries()) {
    const end = i === brackets.length - 1 && (heads || !hasSentence(folded.slice(span.end, body.end))) ? body.end : span.end
    const marker = counted ? markerAt(folded, from, false) : null
    const own = marker?.value === i + 1 && marker.style !== 'first' ? marker : null
    pieces.push({ span: trimSpan(page.text, { start: own?.end ?? from, end }), no: own && numberOf(page, own), units })
    from = skipStop(folded, end, body.end)
  }
  const rest = trimSpan(page.text, { start: from, end: body.end })
  if (rest.end > rest.start && (brackets.length === 0 || hasSentence(folded.slice(rest.start, rest.end))))
    pieces.push({ span: rest, no: null, units: null })
  return pieces
}
const leadFirst = (desk: Desk, units: readonly FoundUnit[]): readonly FoundUnit[] =>
  desk.firstLeads ? units.map((u, i) => (i === 0 ? { ...u, unit: { ...u.unit, role: 'lead' as const } } : u)) : units
function skipStop(folded: string, at: number, end: number): number {
  let i = at
  while (i < end && /[。;,:\s]/.test(folded[i]!)) i++
  return i
}
const hasSentence = (words: string): boolean => words.replace(/[\s。;,.、)]/g, '').length >= 8
