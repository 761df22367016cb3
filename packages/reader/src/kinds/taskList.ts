import { type Desk, measureAt, numberOf, readDates, readFigures, words } from '../desk.ts'
import { bodyOf, everyNode, linesWithin, markersIn, type Node, outline } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadMeasure, ReadProblem } from '../reading.ts'
import type { Span } from '../source.ts'
import { type FoundUnit, type UnitBracket, unitBrackets, unitsInside } from '../units/brackets.ts'
import { sectionsOf } from './report.ts'

const UNIT_LINE = /^(?:牵头|责任|配合|主办|协办|承办|落实|实施|负责)(?:责任)?(?:单位|部门)\s*:/
/** Lines that go with the units under an item: time limit, persons. */
const OTHER_LINE = /^(?:(?:完成|整改|办结|工作|办理)?(?:时限|期限|时间)(?:要求)?|(?:责任|分管|牵头|包保)(?:领导|人))\s*:/
const GENERAL =
  /^(?:总体要求|总体目标|指导思想|基本原则|工作目标|主要目标|发展目标|保障措施|组织保障|组织实施|工作要求|有关要求|组织领导|加强组织|附则|强化保障|保障机制|工作保障)/

/** The responsible units of an item: in brackets, or in lines of their own (牵头单位：…). */
function bracketsOf(desk: Desk, span: Span): UnitBracket[] {
  const { page } = desk
  const lines: UnitBracket[] = []
  for (const line of linesWithin(page, span)) {
    const words = page.folded.slice(line.start, line.end)
    const last = lines.at(-1)
    const joins = last !== undefined && page.text.slice(last.span.end, line.start).trim() === ''
    if (joins && OTHER_LINE.test(words)) lines[lines.length - 1] = { ...last, span: { start: last.span.start, end: line.end } }
    if (!UNIT_LINE.test(words)) continue
    const units = unitsInside(page, line)
    if (units.length === 0) continue
    // 牵头单位：… / 责任单位：… on following lines belong together
    if (joins) lines[lines.length - 1] = { span: { start: last.span.start, end: line.end }, units: [...last.units, ...units] }
    else lines.push({ span: line, units })
  }
  if (lines.length > 0) return lines
  const ending = endingLabel(desk, span)
  if (ending)
    return [
      ...unitBrackets(page, { start: span.start, end: ending.span.start }).filter(({ span: at }) => closesSentence(page.folded, at, span)),
      ending,
    ]
  const found = unitBrackets(page, span)
  // Only brackets that close a sentence say who is responsible for it.
  return found.filter(({ span: at }) => closesSentence(page.folded, at, span))
}
/** …。责任单位：甲局、乙局。 at the end of a line, without a bracket. */
function endingLabel(desk: Desk, span: Span): UnitBracket | null {
  const { page } = desk
  for (const line of linesWithin(page, span)) {
    const found = /(?<=[。;])\s*(?:牵头|责任|配合|主办|承办)(?:责任)?(?:单位|部门)\s*:[^。]{2,200}。?$/.exec(
      page.folded.slice(line.start, line.end),
    )
    if (!found || unclosed(found.input.slice(0, found.index))) continue
    const at = { start: line.start + found.index, end: line.end }
    const units = unitsInside(page, at)
    if (units.length > 0) return { span: at, units }
  }
  return null
}
/** Whether a bracket is still open at the end of some words. */
const unclosed = (words: string): boolean => (words.match(/[(【[〔]/g)?.length ?? 0) > (words.match(/[)】\]〕]/g)?.length ?? 0)
function closesSentence(folded: string, at: Span, within: Span): boolean {
  const before = folded.slice(Math.max(within.start, at.start - 2), at.start).trimEnd()
  const after = folded.slice(at.end, Math.min(within.end, at.end + 2)).trimStart()
  return after === '' || /^[。;,]/.test(after) || /[。;!:]$/.test(before)
}

/** Items with responsible units (or, where nothing has, all leaves): each is a problem whose measures its brackets close. */
export function readTasks(desk: Desk): ReadProblem[] {
  const { page } = desk
  const lines = page.lines.filter((line) => line.start < desk.frame.bodyEnd)
  const roots = outline(page, markersIn(page, lines, new Set()), desk.frame.bodyEnd)
  const nodes = [...everyNode(roots)]
  const tasks = nodes.filter((node) => isTask(desk, node))
  const anyUnits = tasks.some((node) => bracketsOf(desk, node.span).length > 0)
  const kept = tasks.filter((node) => !isGeneral(desk, node, anyUnits))
  const brackets = new Map(kept.map((node) => [node, bracketsOf(desk, bodyOf(page, node))]))
  const several = kept.filter((node) => brackets.get(node)!.length > 1).length
  const titlesApart = several * 3 >= kept.length && several > 0
  const section = sectionsOf(kept)
  return kept.map((node) => readTask(desk, node, brackets.get(node)!, section(node), { titlesApart, anyUnits }))
}
/** A task is an item none of whose items is one: it has units itself, or nothing below it has. */
function isTask(desk: Desk, node: Node): boolean {
  if (node.children.some((child) => [...everyNode([child])].some((n) => bracketsOf(desk, n.span).length > 0 && !onlyTail(desk, n, node))))
    return false
  return node.children.length === 0 || bracketsOf(desk, node.span).length > 0
}
/** The units stand on a line of their own after the last item, and so belong to the whole. */
function onlyTail(desk: Desk, child: Node, node: Node): boolean {
  if (child !== node.children.at(-1) || node.children.length < 2) return false
  const { page } = desk
  const tail = linesWithin(page, child.span).at(-1)!
  const words = page.folded.slice(tail.start, tail.end)
  if (linesWithin(page, child.span).length < 2) return false
  return UNIT_LINE.test(words) || /^[(【[]/.test(words)
}
function isGeneral(desk: Desk, node: Node, anyUnits: boolean): boolean {
  if (bracketsOf(desk, node.span).length > 0) return false
  if (!anyUnits) return false
  for (let up: Node | null = node; up; up = up.parent) if (GENERAL.test(desk.page.folded.slice(up.head.start, up.head.end))) return true
  const body = bodyOf(desk.page, node)
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
  const bracket = /[(【[](?:牵头|责任|配合)?[^()]{2,}/.exec(head)
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
  brackets: readonly UnitBracket[],
  section: string | null,
  { titlesApart, anyUnits }: Manner,
): ReadProblem {
  const { page } = desk
  const body = bodyOf(page, node)
  const title = taskTitle(desk, node)
  const no = numberOf(page, node.marker)
  const afterTitle = skipStop(page.folded, title.end, body.end)
  const ownLine = page.folded.slice(title.end, afterTitle).includes('\n')
  // A title that is all there is before the units is the measure itself.
  const bare = brackets[0] !== undefined && page.folded.slice(afterTitle, brackets[0].span.start).trim() === ''
  const start = ((titlesApart && !bare) || ownLine) && afterTitle < body.end ? afterTitle : body.start
  const measures: ReadMeasure[] = []
  let from = start
  brackets.forEach((bracket, i) => {
    const end = i === brackets.length - 1 && !hasSentence(page.folded.slice(bracket.span.end, body.end)) ? body.end : bracket.span.end
    const span = trimSpan(page.text, { start: from, end })
    measures.push(measureAt(desk, span, null, leadFirst(desk, bracket.units)))
    from = skipStop(page.folded, end, body.end)
  })
  const rest = trimSpan(page.text, { start: from, end: body.end })
  if (brackets.length === 0 || hasSentence(page.folded.slice(rest.start, rest.end))) {
    if (rest.end > rest.start) measures.push(measureAt(desk, rest, null, anyUnits ? [] : undefined))
  }
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
const leadFirst = (desk: Desk, units: readonly FoundUnit[]): readonly FoundUnit[] =>
  desk.firstLeads ? units.map((u, i) => (i === 0 ? { ...u, unit: { ...u.unit, role: 'lead' as const } } : u)) : units
function skipStop(folded: string, at: number, end: number): number {
  let i = at
  while (i < end && /[。;,:\s]/.test(folded[i]!)) i++
  return i
}
const hasSentence = (words: string): boolean => words.replace(/[\s。;,.、)]/g, '').length >= 8
