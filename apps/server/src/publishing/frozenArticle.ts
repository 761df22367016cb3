import { type OpenBlock, openBlock } from '@changtong/capabilities/article/blocks.ts'
import { type ArticleFields, slugOf } from '@changtong/capabilities/article/guards.ts'
import type { Channel, genres, Kind, openness, topics, validities } from '@changtong/capabilities/article/words.ts'
import type { Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'

export interface FrozenFile {
  readonly file: Id
  readonly name: string
  readonly size: number
  readonly type: string
}
/** What is frozen when an article is published: words and names as they were, no reference that could change under it. */
export interface FrozenArticle {
  readonly case: Id
  readonly no: string
  readonly title: string
  readonly kind: Kind
  readonly column: string
  readonly blocks: readonly OpenBlock[]
  readonly source: string
  readonly issuer: string
  readonly topic: keyof typeof topics
  readonly genre: keyof typeof genres
  readonly writtenOn: string
  readonly documentNumber: string | null
  readonly validity: keyof typeof validities
  readonly validUntil: string | null
  readonly openness: keyof typeof openness
  readonly way: Channel
  readonly basis: string
  readonly contact: { readonly phone: string | null; readonly email: string | null; readonly note: string | null }
  readonly indexNo: string
  /** The case of the mechanism it speaks of. */
  readonly about?: Id
  readonly outlet: string | null
  readonly outletOn: string | null
  readonly outletLink: string | null
  readonly attachments: readonly FrozenFile[]
  /** The address of the publication that this one corrects. */
  readonly replaces: string | null
}

/** The frozen words of an article that is ready (`guards.ts` `ready`). */
export function frozenArticle(
  c: CaseState<ArticleFields>,
  around: {
    readonly indexNo: string
    readonly attachments: readonly FrozenFile[]
    readonly replaces: string | null
    readonly site: { readonly phone: string | null; readonly email: string | null }
  },
): FrozenArticle {
  const f = c.fields
  const given = (value: string | undefined | null) => value ?? null
  return {
    case: c.id,
    no: c.no,
    title: f.title,
    kind: f.kind,
    column: f.column!,
    blocks: (f.body ?? []).map(openBlock),
    source: f.source!,
    issuer: f.issuer!,
    topic: f.topic!,
    genre: f.genre!,
    writtenOn: f.writtenOn!,
    documentNumber: given(f.documentNumber),
    validity: f.validity!,
    validUntil: given(f.validUntil),
    openness: f.openness!,
    way: f.way!,
    basis: f.basis!,
    contact: { phone: f.contactPhone ?? around.site.phone, email: f.contactEmail ?? around.site.email, note: given(f.contactNote) },
    indexNo: around.indexNo,
    ...(f.about && { about: f.about }),
    outlet: given(f.outlet),
    outletOn: given(f.outletOn),
    outletLink: given(f.outletLink),
    attachments: around.attachments,
    replaces: around.replaces,
  }
}
export { slugOf }
