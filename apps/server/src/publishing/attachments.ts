import { type Found, foundIn } from '@changtong/capabilities/article/checks.ts'
import type { ArticleFields } from '@changtong/capabilities/article/guards.ts'
import { openDocument } from '@changtong/extract'
import { no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { bytesOf, fileOf, type Tx } from '@changtong/store'
import type { Work } from '../loop/work.ts'
import { siteOf } from '../public/site.ts'
import type { FrozenFile } from './frozenArticle.ts'

type Input = Readonly<Record<string, unknown>>

/** The attachments that go along: every file handed in as one, without those left out; of two with one name the later one. */
export async function attachmentsOf(tx: Tx, c: CaseState<ArticleFields>): Promise<readonly FrozenFile[]> {
  const leftOut = c.fields.leftOut ?? []
  const kept = new Map<string, FrozenFile>()
  for (const given of c.evidence.filter((e) => e.kind === 'attachment' && !leftOut.includes(e.file))) {
    const file = await fileOf(tx, given.file)
    if (file) kept.set(file.name, { file: file.id, name: file.name, size: file.size, type: file.type })
  }
  return [...kept.values()]
}

/**
 * What goes out with an article is read as the article is: marks of secrecy stop it, and so does personal data until the writer says that it
 * may be public (the phone of a service desk). What cannot be read as text, a picture say, is left to the person who checks.
 */
export async function attachmentsChecked(work: Work, state: CaseState, input: Input): Promise<Result<unknown>> {
  const c = state as unknown as CaseState<ArticleFields>
  const site = await siteOf(work.tx)
  const own = [site.email, site.phone, c.fields.contactEmail, c.fields.contactPhone].filter((one) => one != null)
  for (const attached of await attachmentsOf(work.tx, c)) {
    const found = await foundInFile(work.tx, attached, own)
    const secrecy = found.filter(({ rule }) => rule === 'secrecy')
    if (secrecy.length > 0) return no(stopped(attached.name, secrecy))
    if (found.length > 0 && input.attachmentsRead !== true) return no(stopped(attached.name, found))
  }
  return ok(true)
}

async function foundInFile(tx: Tx, attached: FrozenFile, own: readonly string[]): Promise<readonly Found[]> {
  const file = await fileOf(tx, attached.file)
  const opened = file && (await openDocument({ name: file.name, bytes: await bytesOf(tx, file.digest) }))
  const text = opened?.ok ? own.reduce((words, one) => words.split(one).join(''), opened.value.source.text) : ''
  return foundIn({ title: attached.name, body: text === '' ? [] : [{ kind: 'paragraph', text }] }).filter(
    ({ weight, rule }) => weight === 'stop' && (rule === 'secrecy' || rule === 'personal'),
  )
}

function stopped(name: string, found: readonly Found[]): Refusal {
  const personal = found.every(({ rule }) => rule === 'personal')
  const [zh, en] = personal
    ? ['属于应当公开的，请在送审时勾选“附件里的联系方式可以公开”。', 'If it may be public, tick so when you submit.']
    : ['请换上可以公开的附件。', 'Please attach one that may be public.']
  return refuse(
    'article.attachment',
    `附件“${name}”里有不能公开的内容：${found.map(({ message }) => message.zh).join('')}${zh}`,
    `The attachment “${name}” holds what cannot be published: ${found.map(({ message }) => message.en).join(' ')} ${en}`,
    { found: found.map(({ rule, words }) => ({ rule, words })) },
  )
}
