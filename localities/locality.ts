import type { Instant, Text } from '@changtong/kernel'

/**
 * A place as data: its organisations, units, people, enterprises, public site, published documents and a life told as
 * acts. Everything refers to everything else by key; a server gives ids. Nothing in here knows a capability.
 */
export interface Locality {
  readonly place: Place
  readonly organisations: readonly Organisation[]
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly enterprises: readonly Enterprise[]
  /** Persons of enterprises who send requests themselves; the sign-in page of enterprises offers them with one click. */
  readonly contacts: readonly EnterpriseContact[]
  readonly site: Site
  /** Keys of the people whom the sign-in page offers with one click, in the order shown. */
  readonly demoPeople: readonly string[]
  readonly documents: readonly PublishedDocument[]
  /** What stands before the story begins; null: the office begins with nothing but its units and people. */
  readonly standing: Standing | null
  /** Acts in the order in which they happened; `at` never goes back. */
  readonly story: readonly StoryAct[]
  /** What happened to office papers and their numbers meanwhile, in order, too; told between the acts by its times. */
  readonly papers: readonly PaperAct[]
}

export interface Place {
  /** The place's key, which is also the key of its main organisation. */
  readonly key: string
  /** 澜川市青禾区 */
  readonly name: Text
  /** 青禾区 */
  readonly shortName: Text
  /** Six characters of the code of the area; an invented one. */
  readonly areaCode: string
  /** Names under which documents go out, as the red head prints them, and the word before the year in document numbers. */
  readonly letterheads: readonly { readonly key: string; readonly name: string; readonly series: string }[]
}

/** A tree of units of its own. Organs of two organisations never merge, whatever they are called. */
export interface Organisation {
  readonly key: string
  readonly name: string
  readonly nameEn: string
  /** Other names under which documents of this organisation are issued. */
  readonly aliases: readonly string[]
}
export interface Unit {
  readonly key: string
  readonly name: string
  readonly nameEn: string
  /** null: stands directly under its organisation. */
  readonly parent: string | null
  readonly organisation: string
  readonly kind: 'office' | 'bureau' | 'branch' | 'street' | 'town' | 'company' | 'taskforce' | 'group' | 'department'
  /** Names in use today; unique within the organisation together with `name` and `former`. */
  readonly aliases: readonly string[]
  /** Names of earlier times. */
  readonly former: readonly string[]
  /** Whether problems and measures are sent to this unit. */
  readonly takesDispatches: boolean
}

/** The organisation of the work itself: who sits where, who is in charge of what. Persons and units by key. */
export interface Standing {
  readonly taskforce: {
    /** The founding notice, among the place's documents. */
    readonly document: string
    readonly by: string
    readonly at: Instant
    /** Person by the place of the seat. */
    readonly seats: Readonly<Record<string, string>>
    /** Person by a part of the special group's name. */
    readonly responsible: Readonly<Record<string, string>>
    /** Units by a name that the notice uses for several. */
    readonly meant: Readonly<Record<string, readonly string[]>>
  }
  readonly duties: {
    readonly rows: readonly DutyOf[]
    readonly by: string
    readonly at: Instant
    readonly approvedBy: string
    readonly approvedAt: Instant
    readonly words: string
  }
  readonly backstop: { readonly unit: string; readonly by: string; readonly at: Instant; readonly reason: string }
  /** 文号系列 of the office, and the groups of units its papers go to. */
  readonly papers: {
    readonly by: string
    readonly at: Instant
    readonly series: readonly {
      readonly name: string
      readonly form: 'number' | 'issue'
      readonly kinds: readonly string[]
      readonly issuer: string
    }[]
    readonly groups: Readonly<Record<string, readonly string[]>>
  }
  /** Which unit answers for a column of the public site, and how often something new is due in it. */
  readonly columns: {
    readonly by: string
    readonly at: Instant
    readonly duties: readonly { readonly column: string; readonly unit: string; readonly updateDays: number }[]
  }
}
export interface DutyOf {
  readonly unit: string
  readonly matter: string
  readonly words: readonly string[]
  readonly basis: string
  readonly clause: string
}

/** The posts that grants speak of. */
export const postIds = [
  'taskforce-head',
  'general-group',
  'supervision-group',
  'reform-group',
  'unit-leader',
  'liaison-officer',
  'handling-officer',
  'area-officer',
  'leader-in-charge',
  'publisher',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const
export type PostId = (typeof postIds)[number]

export interface Appointment {
  readonly post: PostId
  readonly unit: string
  readonly kind: 'regular' | 'concurrent' | 'acting'
  /** Only for a leader in charge: the units that form his line. */
  readonly linesOf?: readonly string[]
  /** As the person is addressed there: 副局长, 科员. Shown, never a rule. */
  readonly title: Text
  /** A deputy leader who is a member of the taskforce office for this unit. */
  readonly officeMember?: boolean
}
export interface Person {
  readonly key: string
  readonly name: string
  readonly login: string
  /** The first one is the one the person starts with. Never empty. */
  readonly appointments: readonly [Appointment, ...Appointment[]]
  /** Present where the sign-in page offers this person: what one can do as him or her. */
  readonly demo?: { readonly does: Text }
}

export interface Enterprise {
  readonly key: string
  readonly name: string
  /** 18 characters, upper case, both check characters right (GB 32100, GB 11714). */
  readonly creditCode: string
  readonly industry: Text
  /** Key of the street or town. */
  readonly street: string
  readonly size: 'large' | 'medium' | 'small' | 'micro'
  /** Key of the park's organisation where the enterprise sits in the park. */
  readonly park: string | null
}

export interface EnterpriseContact {
  readonly key: string
  /** Key of the enterprise. */
  readonly enterprise: string
  readonly name: string
  /** Digits; nobody's. */
  readonly phone: string
  readonly may: 'submit' | 'manage'
}

export interface Column {
  readonly key: string
  readonly name: Text
  /** What is done there is a function of the site: nothing is published in it. */
  readonly opens?: 'submit' | 'query' | 'apply'
  readonly columns: readonly Column[]
}
export interface Site {
  readonly name: Text
  /** Label and value of each line of the foot, in order. */
  readonly footer: readonly { readonly label: Text; readonly value: string }[]
  readonly links: readonly Text[]
  readonly contact: { readonly phone: string; readonly email: string; readonly address: string }
  readonly columns: readonly Column[]
  /** The column of the yearly reports on disclosure. */
  readonly reportsColumn: string
  /** Keys from the root to the column where lists of solved problems are published. */
  readonly publicityColumn: readonly string[]
}

/** A published document that can be read and imported; `path` is absolute. */
export interface PublishedDocument {
  readonly key: string
  readonly name: string
  readonly path: string
  readonly kind: 'problem_list' | 'working_group_notice' | 'annual_report' | 'rectification_report'
  /** Organisation whose names the document uses. */
  readonly organisation: string
}

/**
 * One act of the story. In `fields` and `input` a whole string of the form `unit:KEY`, `person:KEY`, `case:KEY`,
 * `file:KEY` or `taskforce:founded` stands for an id, `article:KEY` for the address of a published article (see `resolveReferences`). `by` is a person's key, `contact:KEY` for a contact of an enterprise,
 * or `public` for a citizen at the portal.
 * `as` names one of the person's appointments by its post where it is not the first one.
 */
export type StoryAct = {
  readonly at: Instant
  readonly by: string
  readonly as?: PostId
} & ({ readonly open: StoryOpening } | { readonly act: StoryStep })
export interface StoryOpening {
  readonly procedure: string
  readonly key: string
  /** Key of the case to which the new one belongs. */
  readonly parent?: string
  readonly fields: Readonly<Record<string, unknown>>
}
export interface StoryStep {
  readonly case: string
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  readonly evidence?: readonly StoryFile[]
  /** Keys for the cases that this act opens, in the order in which the rules name them. */
  readonly opens?: readonly string[]
}
/** Evidence made up on loading: a plain text file with these words. `name` ends in .txt. */
export interface StoryFile {
  readonly name: string
  readonly kind: string
  readonly text: string
}

/**
 * What somebody does with a paper or with a number of a series. Papers are named by a key of the story, series and recipients by their names;
 * a unit is a recipient as `unit:KEY`. `serial` is the number within 2026.
 */
export type PaperAct = { readonly at: Instant; readonly by: string } & (
  | { readonly draft: DraftedPaper }
  | { readonly submit: string }
  | { readonly issue: string; readonly reserved?: number }
  | { readonly receive: string }
  | { readonly correct: string; readonly text: string }
  | { readonly void: string; readonly reason: string }
  | { readonly reserve: { readonly series: string; readonly purpose: string } }
  | { readonly voidNumber: { readonly series: string; readonly serial: number; readonly reason: string } }
)
export interface DraftedPaper {
  readonly key: string
  readonly kind: string
  /** Key of the case it is made from. */
  readonly case?: string
  readonly period?: { readonly from: string; readonly to: string }
  readonly title?: string
  readonly text?: string
  readonly to?: readonly string[]
  /** 抄送 */
  readonly copies?: readonly string[]
}

export type ReferenceKind = 'unit' | 'person' | 'case' | 'file' | 'taskforce' | 'article'
const reference = /^(unit|person|case|file|taskforce|article):([a-z0-9][a-z0-9-]*)$/

/** The same value with every reference string replaced by what `idOf` gives for it, at any depth; the rest is untouched. */
export function resolveReferences<T>(value: T, idOf: (kind: ReferenceKind, key: string) => string): T {
  if (typeof value === 'string') {
    const found = reference.exec(value)
    return (found ? idOf(found[1] as ReferenceKind, found[2]!) : value) as T
  }
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, idOf)) as T
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolveReferences(item, idOf)])) as T
  return value
}
