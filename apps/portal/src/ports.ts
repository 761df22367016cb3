import type { Instant, LocalDate, Result, Text } from '@changtong/kernel'
import type { ApplyInput } from './apply/ports.ts'
import type { ArticleReads } from './articles/ports.ts'

export type * from './apply/ports.ts'
export type * from './articles/ports.ts'

/**
 * What the public pages need from the house. They read published rows only; everything here may be shown to anybody who
 * asks, except a request's progress, which is for the holder of its query code.
 */
export interface PortalReads extends ArticleReads {
  site(): Promise<Site>
  /** Newest first, withdrawn ones left out. */
  latest(count: number): Promise<readonly PublishedSummary[]>
  /** Newest first, withdrawn ones left out. A page past the end has no rows and still the true count. */
  list(query: ListQuery): Promise<Page<PublishedSummary>>
  /** Single published problems (and list titles, `serial` null) that hold all words of `q`; best first. */
  search(query: SearchQuery): Promise<Page<SearchHit>>
  /** The frozen text of one publication, withdrawn ones too (they say so); null when nothing was ever published there. */
  publication(slug: string): Promise<Published | null>
  /** A file of a publication; null when there is none of that name, or the publication is withdrawn. */
  attachment(slug: string, name: string): Promise<AttachedFile | null>
  /** Daily seals of the ledger, newest first: hashes only, nothing of what was written. `count` null: all of them. */
  seals(count: number | null): Promise<readonly PublicSeal[]>
  categories(): Promise<readonly FeedbackCategory[]>
  /**
   * Null for an unknown number and for a wrong code alike, after the same work, so that neither answer nor time tells
   * which it was. Both come as typed: trimmed, full-width forms folded, the code in upper case without spaces or hyphens.
   */
  request(no: string, code: string): Promise<RequestProgress | null>
}

export interface PortalWrites {
  /** The same `commandId` again is the same act: it returns the first answer, number and code included. */
  feedback(input: FeedbackInput): Promise<Result<FeedbackReceipt>>
  /** An application for government information; the same `commandId` again is the same application. */
  apply(input: ApplyInput): Promise<Result<FeedbackReceipt>>
  /** One rating per request, only by the holder of the code; refused in words when it was rated before or is not closed. */
  rate(input: RatingInput): Promise<Result<void>>
  /** Words of the requester, by the holder of the code; told to whoever works on it. Refused in words when the request is closed. */
  say(input: WordsInput): Promise<Result<void>>
  /** Counts one reading; returns the count with it. An unknown slug counts nothing and returns 0. */
  view(slug: string): Promise<number>
}

export interface PortalPorts {
  readonly reads: PortalReads
  readonly writes: PortalWrites
  now(): Date
}

/** The site as the administrator has set it up. Null: not set; `missingFooterItems` tells staff which of these are owed. */
export interface Site {
  readonly name: Text
  /** `https://www.example.gov.cn` without a slash at the end; null: taken from each request. */
  readonly origin: string | null
  /** 主办单位 */
  readonly organiser: Text | null
  /** 承办单位 */
  readonly undertaker: Text | null
  /** ICP备案号 */
  readonly icp: string | null
  /** 网站标识码, ten digits. */
  readonly siteCode: string | null
  /** 公网安备, as printed: “测公网安备 00000000000000号”. */
  readonly police: string | null
  readonly phone: string | null
  readonly fax?: string | null
  readonly email: string | null
  readonly address: Text | null
  /** “工作日 9:00—12:00，14:00—17:30” */
  readonly hours: Text | null
  /** 政府信息公开工作机构, where it is not the organiser. */
  readonly discloser?: Text | null
  /** The column in which the yearly reports on disclosure stand. */
  readonly reportsColumn?: string | null
  /** 友情链接 */
  readonly links: readonly SiteLink[]
  /** 访问总数; null when it is not counted. */
  readonly visits: number | null
  /** What is done with personal data of feedback (purpose, kinds, how long kept); null: a general notice without a period. */
  readonly privacy: Text | null
  /** The whole column tree, in the order shown; parents before children. Breadcrumbs are derived from it at each reading. */
  readonly columns: readonly Column[]
}

export interface SiteLink {
  readonly label: Text
  /** http or https; anything else is not shown. */
  readonly href: string
}

/** What a column can lead to instead of holding what was published. */
export type ColumnFunction = 'submit' | 'query' | 'apply'
export interface Column {
  /** Short and stable; stands in addresses (`/columns/ID`). */
  readonly id: string
  readonly name: Text
  readonly parent: string | null
  readonly description?: Text
  /** It leads to a function of the site; nothing is published in it. */
  readonly opens?: ColumnFunction
}

export interface ListQuery {
  /** A column id; its sub-columns are included. */
  readonly column: string | null
  /** Words typed; found in titles, problems, lead units and sources. Null: no search. */
  readonly q: string | null
  /** From 1. */
  readonly page: number
  /** Rows a page. */
  readonly size: number
}
export interface SearchQuery {
  readonly q: string
  readonly page: number
  readonly size: number
}
export interface Page<T> {
  readonly rows: readonly T[]
  /** Exact, unless `more`: then at least this many. */
  readonly count: number
  readonly more?: boolean
}

export interface PublishedSummary {
  /** Letters, digits, hyphens: stands in the permanent address `/lists/{slug}`. */
  readonly slug: string
  readonly title: string
  /** Column id. */
  readonly column: string
  /** The bracketed date under the title. */
  readonly dateline: LocalDate
  readonly publishedAt: Instant
  /** 来源: the publishing unit's name as it was then. */
  readonly source: string
  /** How many problems the list holds. */
  readonly items: number
}

/** One hit; `text` is the published wording in which the words stand, whole. The page cuts and marks it. */
export interface SearchHit {
  readonly slug: string
  /** Of a list unless said otherwise. */
  readonly of?: 'article'
  /** Null: the hit is the title of the list, or an article. */
  readonly serial: number | null
  readonly title: string
  readonly leadUnit: string | null
  readonly text: string
  readonly publishedAt: Instant
}

/** A published list as it was frozen. Errata and withdrawal come after; its own text never changes. */
export interface Published extends Omit<PublishedSummary, 'items'> {
  readonly kind: 'publicity-list'
  readonly items: readonly PublishedItem[]
  readonly views: number
  readonly attachments: readonly Attachment[]
  /** Newest first, without this one. Only those of the same column or its sister columns are shown; none hides the block. */
  readonly related: readonly PublishedSummary[]
  /** Oldest first. */
  readonly errata: readonly Erratum[]
  readonly withdrawn?: { readonly at: Instant; readonly reason: string }
}

export interface PublishedItem {
  readonly serial: number
  readonly leadUnit: string
  /** 问题概况 */
  readonly text: string
  /** 问题来源 */
  readonly source: string
  /** A sentence before the numbered measures. */
  readonly measuresIntro?: string
  readonly measures: readonly { readonly no: string; readonly text: string }[]
  /** `covers`: the `no` of every measure that this statement reports on. */
  readonly completions: readonly { readonly no: string; readonly text: string; readonly covers: readonly string[] }[]
}

export interface Attachment {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** MIME type. */
  readonly type: string
}
export interface AttachedFile extends Attachment {
  readonly bytes: Uint8Array
}

export interface Erratum {
  readonly at: Instant
  /** Null: it concerns the list as a whole. */
  readonly serial: number | null
  readonly text: string
}

/** One day's seal: whoever keeps it can tell later whether the past was rewritten. */
export interface PublicSeal {
  readonly no: number
  readonly day: LocalDate
  readonly hash: string
  readonly at: Instant
}

export interface FeedbackCategory {
  readonly id: string
  readonly label: Text
  readonly hint?: Text
  /** This kind of matter is not for us: shown instead of the form, with where to go. */
  readonly elsewhere?: { readonly text: Text; readonly link?: SiteLink }
}

/** open: the handling unit may call back · confidential: only intake sees the contact · anonymous: no contact is taken. */
export type Identity = 'open' | 'confidential' | 'anonymous'

/** Checked by the pages before it gets here: lengths, forms of phone and e-mail, a contact exactly when not anonymous. */
export interface FeedbackInput {
  readonly commandId: string
  readonly category: string
  /** 1 to 2,000 characters; line breaks as `\n`. */
  readonly text: string
  /** Where or at which unit it happened; empty when not said. */
  readonly place: string
  /** The published list (and problem in it) it speaks of. */
  readonly about: { readonly slug: string; readonly serial: number | null } | null
  readonly identity: Identity
  readonly contact: FeedbackContact | null
  /** May be published without personal data once it is closed. */
  readonly mayPublish: boolean
}
/** Empty string: not given. At least one of phone and email is given. */
export interface FeedbackContact {
  readonly name: string
  readonly enterprise: string
  readonly phone: string
  readonly email: string
}

export interface FeedbackReceipt {
  readonly no: string
  /** A second random secret (40 bits or more), kept only as a digest; letters and digits that are not mixed up in reading. */
  readonly code: string
  readonly receivedAt: Instant
  /** What happens now, in order, with the periods that hold here. */
  readonly next: readonly Text[]
}

export interface RequestProgress {
  readonly no: string
  readonly receivedAt: Instant
  readonly category: Text
  readonly state: Text
  readonly closed: boolean
  /** What happens next, or how it ended. */
  readonly next: Text
  readonly due: { readonly date: LocalDate; readonly provisional: boolean; readonly overdue: boolean } | null
  /** What has been done so far, oldest first; wording made for the requester. */
  readonly steps: readonly { readonly at: Instant; readonly label: Text }[]
  readonly replies: readonly { readonly at: Instant; readonly unit: string; readonly text: string }[]
  /** What was written to the requester and by him, oldest first; `possible`: he may still write. */
  readonly talk: {
    readonly words: readonly { readonly at: Instant; readonly by: 'requester' | { readonly unit: string }; readonly text: string }[]
    readonly possible: boolean
  }
  /** `possible`: closed and not yet rated. */
  readonly rating: { readonly possible: boolean; readonly given: Rating | null }
}

/** 5 非常满意 · 4 满意 · 3 基本满意 · 2 不满意 · 1 非常不满意 */
export type Rating = 1 | 2 | 3 | 4 | 5
export interface RatingInput {
  readonly commandId: string
  readonly no: string
  readonly code: string
  readonly rating: Rating
  /** Empty when not said. */
  readonly reason: string
}

export interface WordsInput {
  readonly commandId: string
  readonly no: string
  readonly code: string
  /** 1 to 1,000 characters; line breaks as `\n`. */
  readonly text: string
}
