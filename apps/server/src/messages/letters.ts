import { postLabel, scope, within } from '@changtong/access'
import { dayOf, type Id, type Instant, type Language, printedMoment, type Text, text } from '@changtong/kernel'
import { sql } from 'kysely'
import { type Office, type Signed, signedAs } from '../office.ts'
import { mayDo } from '../papers/kept.ts'
import { siteOf } from '../public/site.ts'
import { appointmentsOf } from '../sessions.ts'
import { waitingOf } from '../waiting.ts'
import { type MessageKind, messageKinds } from './kinds.ts'

/** One case or paper in a letter. What is confidential goes by its number only: a letter leaves the house. */
export interface LetterItem {
  readonly case: Id | null
  readonly paper: Id | null
  readonly no: string
  readonly title: string | null
  readonly kind: MessageKind
  readonly words: Text
  readonly at: Instant
  readonly link: string | null
}
/** What a person has on a desk of his. */
export interface LetterNumbers {
  readonly post: Text
  readonly unit: string
  readonly toDo: number
  readonly dueSoon: number
  readonly overdue: number
}
export interface Letter {
  readonly id: Id
  readonly kind: 'now' | 'digest'
  readonly to: { readonly person: Id; readonly name: string; readonly login: string | null; readonly email: string | null }
  readonly language: Language
  readonly items: readonly LetterItem[]
  readonly numbers: readonly LetterNumbers[]
  readonly desk: string | null
}
/** A digest names so many cases at most; the desk shows all. */
const mostItems = 30

export interface Waiting {
  readonly id: Id
  readonly person: Id
  readonly kind: string
  readonly messages: readonly Id[]
}

/**
 * The letter as it is at the moment of sending: only what is still unread, of cases that the person may still read, in posts he still
 * holds. null: nothing is left to say.
 */
export async function letterOf(office: Office, waiting: Waiting): Promise<Letter | null> {
  const { db } = office.database
  const now = office.now()
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'login', 'email', 'letters'])
    .where('id', '=', waiting.person)
    .where('active', '=', true)
    .where('locked_at', 'is', null)
    .executeTakeFirst()
  if (!person) return null
  const kind = waiting.kind === 'digest' ? 'digest' : 'now'
  const { origin } = await siteOf(db)
  const items: LetterItem[] = []
  const numbers: LetterNumbers[] = []
  for (const held of await appointmentsOf(db, person.id, now)) {
    const signed = await signedAs(db, held.id, dayOf(now))
    if (!signed) continue
    let query = db
      .selectFrom('message')
      .leftJoin('case_row', 'case_row.id', 'message.case_id')
      .leftJoin('office_paper', (join) => join.onRef('office_paper.id', '=', 'message.paper').on('office_paper.state', '=', 'issued'))
      .leftJoin('case_row as behind', 'behind.id', 'office_paper.case_id')
      .select([
        'message.case_id',
        'office_paper.id as paper',
        'office_paper.title as paperTitle',
        'behind.confidential as paperConfidential',
        sql<string | null>`office_paper.paper->>'number'`.as('paperNumber'),
        'message.kind',
        'message.words',
        'message.at',
        'case_row.no',
        'case_row.title',
        'case_row.procedure',
        'case_row.confidential',
        'case_row.lead_unit as leadUnit',
        'case_row.co_units as coUnits',
        'case_row.handler',
      ])
      .where('message.appointment', '=', held.id)
      .where('message.person', '=', person.id)
      .where('read_at', 'is', null)
      .where((eb) => eb.or([eb('case_row.state', '<>', 'undone'), eb('office_paper.id', 'is not', null)]))
    if (kind === 'now') query = query.where('message.id', 'in', [...waiting.messages])
    const rows = await query.orderBy('message.at', 'desc').orderBy('message.id', 'desc').execute()
    for (const row of rows) {
      if (items.some((item) => item.case === row.case_id && item.paper === row.paper)) continue
      const subject = row.paper === null ? caseIn(office, signed, row as CaseInLetter) : paperIn(office, signed, row as PaperInLetter)
      if (subject === null) continue
      items.push({
        ...subject,
        kind: row.kind as MessageKind,
        words: { zh: (row.words as Text).zh, en: (row.words as Text).en },
        at: row.at as Instant,
        link: origin === null ? null : `${origin}/w/${subject.case === null ? `papers/${subject.paper}` : `cases/${subject.case}`}`,
      })
    }
    if (kind === 'digest') {
      const { toDo, dueSoon, overdue } = await waitingOf(office, signed)
      numbers.push({ post: postLabel(held.post), unit: held.unitName, toDo, dueSoon, overdue })
    }
  }
  const pressing = numbers.filter((n) => n.toDo + n.dueSoon + n.overdue > 0)
  if (items.length === 0 && pressing.length === 0) return null
  const { language } = person.letters as { readonly language?: Language }
  return {
    id: waiting.id,
    kind,
    to: { person: person.id, name: person.name, login: person.login, email: person.email },
    language: language ?? 'zh',
    items,
    numbers: pressing,
    desk: origin === null ? null : `${origin}/w`,
  }
}
type Subject = Pick<LetterItem, 'case' | 'paper' | 'no' | 'title'> | null
type CaseInLetter = Parameters<typeof within>[1] & {
  readonly case_id: Id
  readonly procedure: string
  readonly no: string
  readonly title: string
  readonly confidential: boolean
}
const caseIn = (office: Office, { holder }: Signed, row: CaseInLetter): Subject =>
  within(scope(office.grants, holder, row.procedure, 'read'), row)
    ? { case: row.case_id, paper: null, no: row.no, title: row.confidential ? null : row.title }
    : null
interface PaperInLetter {
  readonly paper: Id
  readonly paperTitle: string
  readonly paperNumber: string | null
  readonly paperConfidential: boolean | null
}
const paperIn = (office: Office, signed: Signed, row: PaperInLetter): Subject =>
  mayDo(office, signed, 'receive') || mayDo(office, signed, 'read')
    ? {
        case: null,
        paper: row.paper,
        no: row.paperNumber ?? '',
        title: row.paperConfidential ? null : row.paperTitle.replaceAll(/\s+/g, ''),
      }
    : null
export const labelOf = (item: LetterItem): Text => messageKinds[item.kind]

export function subjectOf({ kind, items }: Letter): Text {
  const [first] = items
  if (kind === 'now' && first && items.length === 1)
    return text(`【畅通】${first.no} ${labelOf(first).zh}`, `[Changtong] ${first.no} ${labelOf(first).en}`)
  if (kind === 'now') return text(`【畅通】${items.length} 件有新消息`, `[Changtong] news of ${items.length} cases`)
  return text(`【畅通】今日提要：${items.length} 件有未读消息`, `[Changtong] Today: ${items.length} cases with unread messages`)
}

/** The letter as plain text in the reader's language. */
export function bodyOf(letter: Letter): Text {
  const { to, items, numbers, desk } = letter
  const shown = items.slice(0, mostItems)
  const lines = (lang: Language): string => {
    const zh = lang === 'zh'
    const item = (i: LetterItem, n: number) =>
      [
        `${n + 1}. ${i.no} ${i.title ?? (zh ? '（保密件，请登录查看）' : '(confidential; please sign in)')}`,
        `   ${i.words[lang]}（${printedMoment(i.at)}）`,
        ...(i.link ? [`   ${i.link}`] : []),
      ].join('\n')
    return [
      zh ? `${to.name}，您好：` : `Dear ${to.name},`,
      ...(items.length > 0 ? [zh ? `以下 ${items.length} 件有未读消息：` : `There are unread messages on ${items.length} case(s):`] : []),
      ...shown.map(item),
      ...(items.length > shown.length
        ? [zh ? `其余 ${items.length - shown.length} 件请登录查看。` : `Please sign in for the other ${items.length - shown.length}.`]
        : []),
      ...numbers.map((n) =>
        zh
          ? `${n.unit} · ${n.post.zh}：待办 ${n.toDo} 件，近期到期 ${n.dueSoon} 件，逾期 ${n.overdue} 件。`
          : `${n.unit} · ${n.post.en}: ${n.toDo} to do, ${n.dueSoon} due soon, ${n.overdue} overdue.`,
      ),
      ...(desk ? [zh ? `工作台：${desk}` : `Your desk: ${desk}`] : []),
      zh
        ? '收信地址和收信内容可在“消息”页更改。请勿直接回复。'
        : 'You can change address and contents under "Messages". Please do not reply to this letter.',
    ].join('\n\n')
  }
  return text(lines('zh'), lines('en'))
}
