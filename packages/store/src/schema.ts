import type { ColumnType, Generated } from 'kysely'

/** Moments come and go as ISO 8601 text (see `connect`); JSON goes in as text and comes out parsed. */
type Json<T = unknown> = ColumnType<T, string, string>
type Moment = string

export interface Tables {
  entry: {
    seq: Generated<number>
    stream: string
    version: number
    type: string
    v: number
    data: Json
    salt: string
    person: string | null
    appointment: string | null
    post: string
    unit: string | null
    at: Moment
    command: string
    digest: string
    prev: string
    hash: string
  }
  command: { id: string; person: string; request: string; answer: Json; at: Moment }
  list_view: {
    id: string
    procedure: string
    name: string
    owner: string
    unit: string | null
    search: Json
    layout: Json
    chosen_by: Generated<string[]>
    at: Moment
  }
  number_series: { id: string; name: string; form: string; kinds: string[]; issuer: string; year: number; first: number }
  document_number: {
    series: string
    year: number
    serial: number
    state: string
    purpose: string
    paper: string | null
    reason: string | null
    taken_by: string | null
    taken_at: Moment
    settled_by: string | null
    settled_at: Moment | null
  }
  office_paper: {
    id: string
    kind: string
    case_id: string | null
    title: string
    paper: Json
    recipients: Json
    figures: Json
    cut_off: Moment
    mark: string
    state: string
    reason: string | null
    version: number
    writers: string[]
    by: string
    at: Moment
    changed_by: string
    changed_at: Moment
    submitted_by: string | null
    submitted_at: Moment | null
    series: string | null
    year: number | null
    serial: number | null
    file: string | null
    digest: string | null
    issued_by: string | null
    issued_at: Moment | null
  }
  paper_receipt: { paper: string; unit: string; role: string; due: string | null; opened_at: Moment | null; opened_by: string | null }
  paper_erratum: { paper: string; no: number; text: string; by: string | null; at: Moment }
  stamp: { name: string; token: string }
  spelling: { kind: string; id: string; name: string; sounds: string | null; steps: ColumnType<never, unknown, unknown> }
  series: { name: string; year: number; last: number }
  unit: {
    id: string
    key: string | null
    organisation: string
    parent: string | null
    name: string
    name_en: string | null
    aliases: string[]
    folded: string[]
    state: string
    path: string[]
    sort: Generated<number>
  }
  unit_time: {
    unit: string
    name: string
    name_en: string | null
    parent: string | null
    state: string
    starts: Moment
    ends: Moment | null
  }
  person: {
    id: string
    key: string | null
    name: string
    login: string | null
    password: string | null
    demo: Json | null
    active: Generated<boolean>
    must_change: Generated<boolean>
    locked_at: Moment | null
    unlocked_at: Moment | null
    factor: string | null
    factor_proposed: string | null
    factor_step: Generated<number>
    email: string | null
    letters: ColumnType<unknown, string | undefined, string>
  }
  former_password: { no: Generated<number>; person: string; hash: string; at: Moment }
  set_up_code: { hash: string; at: Moment }
  contact: { id: string; phone: string | null; password: string | null; demo: Generated<boolean> }
  contact_right: {
    id: string
    contact: string
    enterprise: string
    name: string
    may: string
    starts: Moment
    ends: Moment | null
    joined: Moment | null
  }
  contact_password: { no: Generated<number>; contact: string; hash: string; at: Moment }
  contact_code: { hash: string; contact_right: string; resets: boolean; ends: Moment }
  contact_session: {
    token: string
    id: Generated<string>
    contact: string
    contact_right: string
    created: Moment
    seen: Moment
    ends: Moment
    address: string | null
    browser: string | null
  }
  contact_attempt: { id: Generated<number>; at: Moment; login: string; address: string | null; what: string }
  appointment: {
    id: string
    person: string
    post: string
    unit: string
    kind: string
    lines: string[]
    office_member: Generated<boolean>
    starts: string
    ends: string | null
    succeeds: string | null
    taken_over: Generated<boolean>
    delegates: string | null
    acts: string[] | null
  }
  session: {
    token: string
    person: string
    appointment: string
    created: Moment
    seen: Moment
    ends: Moment
    id: Generated<string>
    stage: Generated<string>
    address: string | null
    browser: string | null
  }
  sign_in: { id: Generated<number>; at: Moment; login: string; address: string | null; good: boolean; what: Generated<string> }
  record: { id: string; register: string; key: string; name: string; data: Json; version: number }
  case_row: CaseRowTable
  case_delta: CaseDeltaTable
  file_chunk: { digest: string; n: number; bytes: Uint8Array }
  file: { id: string; digest: string; name: string; type: string; size: number; by: string | null; at: Moment; used_by: string | null }
  import: {
    id: string
    digest: string
    file: string | null
    name: string
    kind: string
    title: string | null
    org: string | null
    printed_on: string | null
    state: string
    source: Json
    reading: Json
    links: Json
    doubts: Json
    warnings: Json
    corrections: Json
    decisions: Json
    touched: ColumnType<unknown, string | undefined, string>
    sheets: ColumnType<unknown, string | undefined, string>
    proposed: ColumnType<unknown, string | null | undefined, string | null>
    set_aside: ColumnType<unknown, string | undefined, string>
    replaces: string | null
    at: Moment
    by: string
  }
  enterprise_import: {
    id: string
    digest: string
    file: string
    name: string
    sheet: number
    head: number
    columns: Json
    fingerprint: string
    unchecked: boolean
    state: string
    counts: Json
    at: Moment
    by: string
    done_at: Moment | null
    done_by: string | null
  }
  enterprise_import_row: {
    import: string
    row: number
    state: string
    name: string
    code: string
    cell: string | null
    why: Json | null
    note: Json | null
    told: Json | null
    differs: Json
    cells: Json
    record: string | null
    version: number | null
  }
  publication: {
    id: string
    slug: string
    kind: string
    column_path: string
    title: string
    data: Json
    digest: string
    file: string | null
    published_at: Moment
    withdrawn_at: Moment | null
    withdrawn_why: string | null
    words: string
    search: ColumnType<never, unknown, unknown>
    /** The publication that this corrected version replaces. */
    replaces: ColumnType<string | null, string | null | undefined, never>
  }
  public_answer: { id: string; publication: string; request: string; at: Moment; question: string; answer: string; by: string }
  erratum: { id: string; publication: string; at: Moment; text: string; by: string }
  page_view: { slug: string; day: string; views: number }
  seal: { no: number; day: string; upto: number; heads: number; prev: string; hash: string; at: Moment }
  personal: { stream: string; version: number; salt: string; data: Json }
  query_code: { request: string; hash: string }
  shape: { name: string; version: number }
  message: {
    id: string
    person: string
    appointment: string
    /** Of a case or of a paper. */
    case_id: string | null
    paper: string | null
    kind: string
    words: Json
    at: Moment
    read_at: Moment | null
  }
  muted: { person: string; case_id: string; at: Moment }
  reminder: { case_id: string; round: number; clock: string; due: Moment; grade: string; at: Moment; told: boolean }
  ledger_check: {
    id: string
    by: string
    started_at: Moment
    phase: Generated<string>
    done: Generated<number>
    total: Generated<number>
    ended_at: Moment | null
    seconds: number | null
    result: Json | null
  }
  clock_watch: { case_id: string; version: number; look_at: Moment; rule: Generated<string> }
  delivery: {
    id: string
    provider: string
    person: string
    kind: string
    day: string | null
    messages: Generated<string[]>
    state: Generated<string>
    attempts: Generated<number>
    next_at: Moment
    outcome: string | null
    at: Moment
    done_at: Moment | null
  }
}

export interface CaseRowTable {
  id: string
  procedure: string
  no: string
  title: string
  title_proposed: boolean
  state: string
  phase: string
  outcome: string | null
  lead_unit: string | null
  co_units: string[]
  handler: string | null
  /** The street, town or park of the matter. */
  area: string | null
  parent: string | null
  due: Moment | null
  due_precision: string | null
  due_provisional: boolean
  due_words: string | null
  due_suspended: boolean
  source: string | null
  confidential: boolean
  taken_over: boolean
  document: string | null
  position: string | null
  round: number
  version: number
  opened_at: Moment
  changed_at: Moment
  closed_at: Moment | null
  opened_by: string | null
  on_time: boolean | null
  solved: boolean | null
  reworked: boolean | null
  sent_back: Json<readonly SentBack[]>
  body: Json
  words: string
  search: ColumnType<never, unknown, unknown>
}

/** A unit that sent a case back, and when it last did. */
export interface SentBack {
  readonly unit: string
  readonly at: Moment
}
export interface CaseDeltaTable {
  grain: string
  what: string
  procedure: string
  unit: string | null
  lead_unit: string | null
  co_units: string[]
  handler: string | null
  area: string | null
  state: string
  phase: string
  due: Moment | null
  month: string | null
  taken_over: boolean
  on_time: boolean | null
  solved: boolean | null
  reworked: boolean | null
  n: number
  key: string | null
}
