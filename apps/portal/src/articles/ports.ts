import type { Instant, LocalDate, Text } from '@changtong/kernel'
import type { AttachedFile, Attachment, Page } from '../ports.ts'

/** What the public pages read of articles, beside the lists. */
export interface ArticleReads {
  /** Newest first; withdrawn and replaced ones left out. */
  articles(query: ArticleQuery): Promise<Page<ArticleSummary>>
  /** The frozen text of one article, withdrawn and replaced ones too (they say so); null when none was ever published there. */
  article(slug: string): Promise<PublishedArticle | null>
  /** A file of an article; null when there is none of that name, or the article is withdrawn. */
  articleFile(slug: string, name: string): Promise<AttachedFile | null>
}
export interface ArticleQuery {
  /** A column id; its sub-columns are included. */
  readonly column: string | null
  readonly q: string | null
  readonly page: number
  readonly size: number
}

/** The catalogue entry of an article: the fields that the regulation asks for. */
export interface ArticleSummary {
  readonly slug: string
  readonly title: string
  /** 内容概述, a sentence or two of its beginning: what the catalogue owes beside the title (art. 12 of the regulation). */
  readonly summary: string
  readonly kind: Text
  /** Column id. */
  readonly column: string
  readonly indexNo: string
  readonly documentNumber: string | null
  readonly issuer: string
  readonly source: string
  readonly topic: Text
  readonly genre: Text
  readonly writtenOn: LocalDate
  readonly publishedAt: Instant
  readonly validity: Text
  readonly validUntil: LocalDate | null
}
export type ArticleBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly no: string; readonly title: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** An article as it was frozen. What came after it stands beside it: errata, answers, a corrected version, a withdrawal. */
export interface PublishedArticle extends ArticleSummary {
  readonly openness: Text
  readonly way: Text
  readonly basis: string
  readonly blocks: readonly ArticleBlock[]
  readonly attachments: readonly Attachment[]
  readonly contact: { readonly phone: string | null; readonly email: string | null; readonly note: string | null }
  /** The mechanism it speaks of. */
  readonly about: { readonly slug: string; readonly title: string } | null
  /** Awards and media reports that speak of this one. */
  readonly mentions: readonly Mention[]
  readonly outlet: Outlet | null
  /** Same column or same topic, newest first, without this one. */
  readonly related: readonly ArticleSummary[]
  readonly errata: readonly { readonly at: Instant; readonly text: string }[]
  readonly answers: readonly { readonly at: Instant; readonly question: string; readonly answer: string }[]
  readonly views: number
  /** Addresses of the versions before and after a correction. */
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null
}
export interface Outlet {
  readonly name: string
  readonly on: LocalDate | null
  readonly link: string | null
}
export interface Mention {
  readonly slug: string
  readonly title: string
  readonly kind: Text
  readonly outlet: Outlet | null
  readonly publishedAt: Instant
}
