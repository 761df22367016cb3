import { slugOf } from '@changtong/capabilities/article/guards.ts'
import { dayOf, type Id, type Instant, newId } from '@changtong/kernel'
import { type Locality, resolveReferences, type StoryAct } from '@changtong/localities/locality.ts'
import { keepFile } from '@changtong/store'
import { act, openCase, perform } from '../loop/work.ts'
import { type Office, type Signed, signedAs } from '../office.ts'
import { publicSigned } from '../public/writes.ts'
import { demoContact } from './contacts.ts'
import type { Ids } from './load.ts'
import { tellPaper } from './papers.ts'

/** The story's cases by their keys, and the addresses under which its articles stand. */
interface Told {
  readonly case: Map<string, Id>
  readonly article: Map<string, string>
}
function known(told: Told, key: string, { id, no }: { readonly id: Id; readonly no: string }): void {
  told.case.set(key, id)
  told.article.set(key, slugOf(no))
}

/** Each act is done through the same door as any other: lawful or refused. A refusal here is a mistake of the story. */
export async function tellStory(office: Office, locality: Locality, ids: Ids, log: (line: string) => void): Promise<void> {
  const told: Told = { case: new Map(), article: new Map() }
  const paper = new Map<string, Id>()
  const idOf = (kind: string, key: string): string => {
    const known = { ...told, unit: ids.unit, person: ids.person, taskforce: ids.taskforce }[kind]
    const found = known?.get(key)
    if (!found) throw new Error(`the story speaks of ${kind}:${key}, which is not there`)
    return found
  }
  const signedIn = new Map<string, Signed>()
  const who = async ({ at, by, as }: Pick<StoryAct, 'at' | 'by' | 'as'>): Promise<Signed> => {
    if (by === 'public') return publicSigned
    if (by.startsWith('contact:')) return demoContact(office, locality, by.slice('contact:'.length))
    const key = as ? `${by}/${as}` : by
    const known = signedIn.get(key)
    if (known) return known
    const signed = await signedAs(office.database.db, ids.appointment.get(key) ?? '', dayOf(at))
    if (!signed) throw new Error(`the story speaks of ${key}, who holds no such post`)
    signedIn.set(key, signed)
    return signed
  }
  const acts = [...locality.story, ...locality.papers].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const [i, one] of acts.entries()) {
    if ('open' in one || 'act' in one) await tellOne(office, one, await who(one), told, idOf)
    else await tellPaper(office, one, await who(one), { paper, idOf })
    if ((i + 1) % 100 === 0) log(`the story: ${i + 1} of ${acts.length} acts`)
  }
}

async function tellOne(
  office: Office,
  told: StoryAct,
  signed: Signed,
  cast: Told,
  idOf: (kind: string, key: string) => string,
): Promise<void> {
  const done = await perform(office, signed, { id: newId(), request: { at: told.at }, at: told.at }, async (work) => {
    if ('open' in told) {
      const { procedure, key, parent, fields } = told.open
      const opened = await openCase(work, {
        procedure,
        fields: {
          ...resolveReferences(fields, idOf),
          ...(signed.actor.enterprise !== undefined && { creditCode: signed.actor.enterprise }),
        },
        parent: parent ? idOf('case', parent) : null,
        ...(signed.actor.kind !== 'staff' && { told: true, as: 'requester' }),
      })
      if (opened.ok) known(cast, key, opened.value)
      return opened as never
    }
    const { action, input, evidence = [], opens = [] } = told.act
    const files = await Promise.all(
      evidence.map(async ({ name, kind, text }) => {
        const file = await keepFile(work.tx, {
          name,
          type: 'text/plain; charset=utf-8',
          bytes: Buffer.from(text),
          by: signed.actor.person,
          at: told.at as Instant,
        })
        return { file: file.id, kind, name, sha256: file.digest }
      }),
    )
    const acted = await act(work, idOf('case', told.act.case), { action, input: resolveReferences(input, idOf), evidence: files })
    if (!acted.ok) return acted as never
    for (const [n, key] of opens.entries()) known(cast, key, acted.value[n]!)
    return { ok: true, value: true } as never
  })
  if (!done.ok)
    throw new Error(
      `the story's act at ${told.at} by ${told.by} was refused: ${done.error.message.zh} ${JSON.stringify(told)} ${JSON.stringify(done.error.details ?? '')}`,
    )
}
