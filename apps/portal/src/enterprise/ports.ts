import type { Instant, LocalDate, Result, Text } from '@changtong/kernel'
import type { FeedbackCategory, Rating, RequestProgress } from '../ports.ts'

/**
 * What the pages of enterprises need from the house. Everything but signing in takes a `Contact`, which only a cookie of a contact gives; what
 * it answers is of his enterprise alone. Another session, of the staff say, is never looked at.
 */
export interface ContactPorts {
  /** Whom a cookie belongs to, with a right that runs now; null from the moment it ended. */
  signed(token: string | undefined): Promise<Contact | null>
  /** One click for the demo district; empty on every other site. */
  demoContacts(): Promise<readonly { readonly id: string; readonly name: string; readonly enterprise: string }[]>
  signInDemo(id: string, from: From): Promise<Result<string>>
  /** The value of the cookie, once. */
  signIn(phone: string, password: string, from: From): Promise<Result<string>>
  signOut(token: string): Promise<void>
  /** Looks at a code without using it up. */
  invitation(enterprise: string, code: string, from: From): Promise<Result<Invitation>>
  join(enterprise: string, code: string, password: string, from: From): Promise<Result<string>>

  categories(): Promise<readonly FeedbackCategory[]>
  /** Requests of the enterprise, newest first. */
  requests(who: Contact, page: number, size: number): Promise<{ readonly rows: readonly RequestLine[]; readonly count: number }>
  /** One of them; null for any other. */
  request(who: Contact, id: string): Promise<ContactRequest | null>
  submit(who: Contact, input: ContactInput): Promise<Result<{ readonly id: string; readonly no: string }>>
  say(who: Contact, id: string, input: { readonly commandId: string; readonly text: string }): Promise<Result<void>>
  rate(
    who: Contact,
    id: string,
    input: { readonly commandId: string; readonly rating: Rating; readonly reason: string },
  ): Promise<Result<void>>

  /** For whom `may` is manage; refused otherwise. */
  colleagues(who: Contact): Promise<Result<readonly Colleague[]>>
  invite(who: Contact, input: { readonly name: string; readonly phone: string; readonly may: Contact['may'] }): Promise<Result<GivenCode>>
  renewCode(who: Contact, colleague: string): Promise<Result<GivenCode>>
  endColleague(who: Contact, colleague: string): Promise<Result<void>>

  /** Enterprises for which the same person may speak. */
  enterprises(who: Contact): Promise<readonly { readonly right: string; readonly name: string }[]>
  switchTo(who: Contact, right: string): Promise<Result<void>>
  changePassword(who: Contact, old: string, password: string): Promise<Result<void>>
  sessions(who: Contact): Promise<readonly ContactSession[]>
  endSession(who: Contact, session: string): Promise<Result<void>>
  /** Ends one's own right at this enterprise. */
  leave(who: Contact): Promise<Result<void>>
}

export interface From {
  readonly address: string | null
  readonly browser: string | null
}
export interface Contact {
  readonly session: string
  readonly contact: string
  readonly right: string
  readonly may: 'submit' | 'manage'
  readonly name: string
  readonly phone: string | null
  readonly enterprise: { readonly key: string; readonly name: string }
}
export interface Invitation {
  readonly enterprise: { readonly name: string }
  readonly name: string
  /** Shortened. */
  readonly phone: string
  /** new: he chooses one · known: he shows that he knows the one he has · reset: he chooses another one. */
  readonly password: 'new' | 'known' | 'reset'
}

/** A limit that runs or has run, in the words of whoever waits. */
export interface RequestLimit {
  readonly what: 'firstReply' | 'accept' | 'answer'
  readonly state: 'running' | 'overdue' | 'paused' | 'met' | 'missed'
  /** To the minute where the limit counts hours; otherwise the day is meant. */
  readonly due: { readonly at: Instant; readonly date: LocalDate; readonly hourly: boolean; readonly provisional: boolean }
}
export interface RequestLine {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly receivedAt: Instant
  readonly state: Text
  readonly closed: boolean
  readonly confidential: boolean
  readonly limits: readonly RequestLimit[]
  /** Something was answered or written to the requester. */
  readonly answered: boolean
}
export interface ContactRequest extends RequestProgress {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly confidential: boolean
  readonly sender: { readonly name: string; readonly phone: string; readonly erased: boolean }
  readonly limits: readonly RequestLimit[]
}
export interface ContactInput {
  readonly commandId: string
  readonly category: string
  readonly text: string
  readonly place: string
  readonly name: string
  readonly phone: string
  readonly confidential: boolean
}
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly may: Contact['may']
  readonly joined: Instant | null
  readonly over: boolean
  readonly self: boolean
}
export interface GivenCode {
  readonly code: string
  readonly ends: Instant
}
export interface ContactSession {
  readonly id: string
  readonly created: Instant
  readonly seen: Instant
  readonly address: string | null
  readonly browser: string | null
  readonly current: boolean
}
