import { type Id, type Json, newId, no, ok, type Result, refuse, type Text, text } from '@changtong/kernel'
import { fitsRule, plainWords, type ReadDocument, type ReadingRule, type RuleDraft, ruleFor, sameMatch } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { ReadingRuleRow, RuleOffer } from '../contract/index.ts'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import { correctionsOf, type ImportRecord, linksOf, originalOf, sourceOfImport } from './records.ts'
import { kindLabels } from './words.ts'

/** A rule as its register keeps it, entry by entry. Persons stand by their id. */
interface RuleRecord extends RuleDraft {
  readonly state: 'on' | 'off' | 'withdrawn'
  readonly from: { readonly import: Id; readonly name: string; readonly path: string | null }
  readonly by: Id
  readonly at: string
  readonly changed?: { readonly by: Id; readonly at: string }
}
interface KeptRule {
  readonly id: Id
  readonly data: RuleRecord
}
const register = 'reading-rule'

async function kept(db: Db | Tx): Promise<readonly KeptRule[]> {
  const rows = await db.selectFrom('record').select(['key', 'data']).where('register', '=', register).execute()
  return rows
    .map(({ key, data }) => ({ id: key, data: data as unknown as RuleRecord }))
    .sort((a, b) => (a.data.at < b.data.at ? 1 : a.data.at > b.data.at ? -1 : a.id < b.id ? 1 : -1))
}
const asRule = ({ id, data: { issuer, match, says } }: KeptRule): ReadingRule => ({ id, issuer, match, says })

/** The rules in force: those that the next reading follows. */
export const rulesInForce = async (db: Db | Tx): Promise<readonly ReadingRule[]> =>
  (await kept(db)).filter(({ data }) => data.state === 'on').map(asRule)

const roles: Readonly<Record<string, Text>> = {
  due: text('办理期限', 'a deadline'),
  done: text('完成日期', 'a day of completion'),
  period: text('时间段', 'a period'),
  mention: text('一般提及', 'a mention'),
  lead: text('牵头单位', 'the lead'),
  co: text('责任单位，不是牵头单位', 'responsible, not the lead'),
}
/** What a rule does, in one sentence. */
export function sentenceOf({ issuer, match, says }: RuleDraft): Text {
  const within = issuer === null ? text('', '') : text(`（限${issuer}的文件）`, ` (documents of ${issuer} only)`)
  const said = (zh: string, en: string): Text => text(`${zh}${within.zh}`, `${en}${within.en}`)
  const role = roles[says] ?? text(says, says)
  switch (match.what) {
    case 'unit':
      return said(`单位“${match.word}”读作“${says}”`, `The unit "${match.word}" is read as "${says}"`)
    case 'lead': {
      const form = match.word.startsWith('…') ? `（${match.word}）` : `（${match.word}：…）`
      return said(`“${form}”里排在第一的是${role.zh}`, `The first unit in "${form}" is ${role.en}`)
    }
    case 'kind': {
      const kind = kindLabels[says] ?? text(says, says)
      return said(`标题含“${match.word}”的文件读作“${kind.zh}”`, `A document with "${match.word}" in its title is read as: ${kind.en}`)
    }
    case 'status':
      return said(`状态“${match.word}”读作“${says}”`, `The status "${match.word}" is read as "${says}"`)
    case 'date': {
      const before = match.word === '' ? text('', '') : text(`、前面是“${match.word}”`, ` after "${match.word}"`)
      return said(`形如“${match.shape}”${before.zh}的日期是${role.zh}`, `A date like "${match.shape}"${before.en} is ${role.en}`)
    }
    case 'year':
      return said(
        `形如“${match.shape}”而没有写年份的日期，算在发文${says === '0' ? '当年' : '次年'}`,
        `A date like "${match.shape}" without a year lies in the year ${says === '0' ? 'of' : 'after'} publication`,
      )
  }
}

/** All rules, newest first, with who made and changed them and what stands against them. */
export async function rulesOf(db: Db | Tx): Promise<z.infer<typeof ReadingRuleRow>[]> {
  const all = await kept(db)
  const names = await namesOf(db)
  const inForce = all.filter(({ data }) => data.state === 'on')
  return all.map((rule) => ({
    id: rule.id,
    sentence: sentenceOf(rule.data),
    what: rule.data.match.what,
    issuer: rule.data.issuer,
    word: rule.data.match.word,
    says: rule.data.says,
    state: rule.data.state,
    from: rule.data.from,
    by: names.get(rule.data.by) ?? '',
    at: rule.data.at,
    changed: rule.data.changed ? { by: names.get(rule.data.changed.by) ?? '', at: rule.data.changed.at } : null,
    against: rule.data.state === 'on' ? inForce.filter((other) => opposed(other, rule)).map(({ data }) => sentenceOf(data)) : [],
  }))
}
const namesOf = async (db: Db | Tx): Promise<ReadonlyMap<Id, string>> =>
  new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
const opposed = (a: KeptRule, b: KeptRule): boolean =>
  a.id !== b.id && sameMatch(a.data, b.data) && plainWords(a.data.says) !== plainWords(b.data.says)

const documentOf = (row: ImportRecord): ReadDocument => ({ reading: originalOf(row), links: linksOf(row), doubts: [] })
/** Words of titles and before dates may be shortened, so that the rule is of other years, too. */
const mayShorten = (draft: RuleDraft): boolean => draft.match.what === 'kind' || draft.match.what === 'date'

/** What could be kept as a rule of each correction, by its path; nothing where a correction tells nothing of other documents. */
export async function offersOf(db: Db | Tx, row: ImportRecord): Promise<ReadonlyMap<string, z.infer<typeof RuleOffer>>> {
  const corrections = correctionsOf(row)
  if (corrections.length === 0) return new Map()
  const inForce = await rulesInForce(db)
  return new Map(
    corrections.flatMap((correction) => {
      const draft = ruleFor(sourceOfImport(row), documentOf(row), correction)
      if (!draft) return []
      const known = inForce.find((rule) => sameMatch(rule, draft) && plainWords(rule.says) === plainWords(draft.says))
      const { match, issuer } = draft
      const offer = {
        sentence: sentenceOf(draft),
        what: match.what,
        word: match.word,
        shorten: mayShorten(draft),
        issuer,
        known: known?.id ?? null,
      }
      return [[correction.path, offer] as const]
    }),
  )
}

const noOffer = refuse(
  'reading-rule.none',
  '这处更正不能成为读法规则：它只改了这一份文件里的一句话，或者已经收回。',
  'This correction cannot become a rule of reading: it changed one sentence of this document only, or was taken back.',
)
const badWord = refuse(
  'reading-rule.word',
  '关键词要取自原文：留下其中连着的几个字，不能另写，也不能太短。规则没有保存。',
  'The word must be taken from the document: keep some of its characters as they stand. The rule was not kept.',
)

/** The rule that a correction of this import makes, as the person wants it: with a shorter word, or for every issuer. */
export function draftOf(
  row: ImportRecord,
  wish: { readonly path: string; readonly word?: string | undefined; readonly everyIssuer: boolean },
): Result<RuleDraft> {
  const correction = correctionsOf(row).find(({ path }) => path === wish.path)
  const draft = correction && ruleFor(sourceOfImport(row), documentOf(row), correction)
  if (!draft) return no(noOffer)
  const wanted: RuleDraft = {
    ...draft,
    issuer: wish.everyIssuer ? null : draft.issuer,
    match: mayShorten(draft) && wish.word !== undefined ? { ...draft.match, word: plainWords(wish.word) } : draft.match,
  }
  return plainWords(draft.match.word).includes(wanted.match.word) || wanted.match === draft.match
    ? fitsRule(wanted)
      ? ok(wanted)
      : no(badWord)
    : no(badWord)
}

const conflict = (with_: KeptRule) =>
  refuse(
    'reading-rule.conflict',
    `已有一条规则说法不同：${sentenceOf(with_.data).zh}。没有保存。请先在“读法规则”里停用或收回那一条。`,
    `A rule in force says otherwise: ${sentenceOf(with_.data).en}. Nothing was kept; please switch that one off or take it back first.`,
    { rule: with_.id },
  )

/** Keeps a rule, with its entry. The same rule twice is one; one that speaks against a rule in force is refused. */
export async function makeRule(work: Work, row: ImportRecord, draft: RuleDraft, path: string | null): Promise<Result<{ id: Id }>> {
  if (!fitsRule(draft)) return no(noOffer)
  const inForce = (await kept(work.tx)).filter(({ data }) => data.state === 'on')
  const like = inForce.find(({ data }) => sameMatch(data, draft))
  if (like) return plainWords(like.data.says) === plainWords(draft.says) ? ok({ id: like.id }) : no(conflict(like))
  const id = newId()
  const { person } = work.signed.actor
  await put(work, id, { ...draft, state: 'on', from: { import: row.id, name: row.name, path }, by: person, at: work.now })
  return ok({ id })
}

/** Switches a rule on or off, or takes it back for good. Readings that were made stay as they are. */
export async function switchRule(work: Work, id: Id, state: RuleRecord['state']): Promise<Result<{ id: Id }>> {
  const all = await kept(work.tx)
  const rule = all.find((one) => one.id === id)
  if (!rule) return no(refuse('reading-rule.not-found', '没有找到这条读法规则。', 'This rule of reading was not found.'))
  if (rule.data.state === state) return ok({ id })
  if (rule.data.state === 'withdrawn')
    return no(
      refuse(
        'reading-rule.withdrawn',
        '这条规则已经收回，不能再启用。需要时请在文件上重新更正并另立一条。',
        'This rule was taken back and cannot be used again. Please make another from a correction if it is needed.',
      ),
    )
  const against = state === 'on' ? all.find((other) => other.data.state === 'on' && opposed(other, rule)) : undefined
  if (against) return no(conflict(against))
  await put(work, id, { ...rule.data, state, changed: { by: work.signed.actor.person, at: work.now } })
  return ok({ id })
}

function put(work: Work, id: Id, data: RuleRecord): Promise<Id> {
  return putRecord(work.tx, { register, key: id, name: sentenceOf(data).zh, data: data as unknown as Json }, notedIn(work))
}

/** Values of a reading that rules of the office changed, each with its sentence. */
export async function touchedOf(db: Db | Tx, row: ImportRecord): Promise<{ path: string; was: string | null; rule: Id; sentence: Text }[]> {
  const touched = row.touched as readonly { readonly path: string; readonly rule: Id; readonly was: string | null }[]
  if (touched.length === 0) return []
  const sentences = new Map((await kept(db)).map(({ id, data }) => [id, sentenceOf(data)]))
  return touched.flatMap(({ path, rule, was }) => {
    const sentence = sentences.get(rule)
    return sentence ? [{ path, was, rule, sentence }] : []
  })
}
