/**
 * What each operation of the interface asks of whoever calls it: one line each, so that nobody adds a route without saying who may use it.
 * `routes.test.ts` takes every operation of the served description through every post, and refuses an operation that is not here and a
 * line that no operation has.
 */
export type Need =
  /** Nobody has to sign in. */
  | 'anybody'
  /** A form of the pages of enterprises, refused without the token of such a page: gone through in `routesEnterprise.test.ts`. */
  | 'form'
  /** A session, also one that still owes a password or a second factor. */
  | 'session'
  /** Anybody who is signed in. */
  | 'staff'
  /** Work that is no case: one of these rights. */
  | { readonly any: readonly (readonly [work: string, act: string])[] }
  /** A case of a kind (any kind where none is named): the grant on the very case. What may not be read is not found. */
  | { readonly onCase: string; readonly of: string | null }
  /** An act of a case: `routes.test.ts` goes through all of them. */
  | 'acts'
  /** Registering a case: gone through by kind. */
  | 'opening'

/** The object that `{id}` names: for each there is one of one's own, one of somebody else's, and none. */
export type Thing =
  | 'case'
  | 'batch'
  | 'rectification'
  | 'meeting'
  | 'article'
  | 'problem'
  | 'leader'
  | 'file'
  | 'import'
  | 'enterprise list'
  | 'session'
  | 'any session'
  | 'unit'
  | 'proposed unit'
  | 'person'
  | 'appointment'
  | 'own appointment'
  | 'delegation'
  | 'taskforce'
  | 'view'
  | 'enterprise'
  | 'contact'
  | 'paper'
  | 'draft paper'

export interface Operation {
  readonly needs: Need
  /** What `{id}` stands for. */
  readonly thing?: Thing
  readonly query?: string
  /** A body that the operation reads; it is sent by everybody. `form`: a file is sent. */
  readonly body?: Readonly<Record<string, unknown>> | 'form'
  /** The member of the body that names the thing, where the address does not. */
  readonly named?: string
  /** What it answers where the body of the table names nothing that is there: no refusal of access. */
  readonly answers?: string
  /** A place in the address besides `{id}`. */
  readonly rest?: Readonly<Record<string, string>>
}

const right = (work: string, act: string): Need => ({ any: [[work, act]] })
const anybody: Operation = { needs: 'anybody' }
const form: Operation = { needs: 'form' }
const staff: Operation = { needs: 'staff' }
const people = right('organisation', 'people')
const units = right('organisation', 'units')
const importing = right('import', 'import')
const reading = (thing: 'case' | 'batch' | 'rectification' | 'meeting' | 'article' | 'problem', of: string | null): Operation => ({
  needs: { onCase: 'read', of },
  thing,
})
const nowhere = '0198c0de-0000-7000-8000-000000000000'
const today = '2026-09-21'
const siteWish = {
  seen: 999_999,
  settings: {
    ...{ origin: null, organiser: null, undertaker: null, discloser: null, icp: null, siteCode: null, police: null, phone: null },
    ...{ fax: null, email: null, address: null, hours: null, reportsColumn: null, links: [], privacy: null },
    name: { zh: '某某网站', en: 'A site' },
  },
}
const columnWish = { name: { zh: '某某栏目', en: 'Column' }, parent: 'nowhere', unit: null, updateDays: null, description: null }
const wordless = {
  ...{ title: '改名', joint: [], urgency: null, signers: [], note: '' },
  ...{ lines: [], attachments: [], demands: null, contact: null },
}

export const operations: Readonly<Record<string, Operation>> = {
  // What the public reads, and what leads in.
  'GET /': anybody,
  'GET /columns': anybody,
  'GET /columns/{column}': { ...anybody, rest: { column: 'nowhere' } },
  'GET /guide': anybody,
  'GET /about': anybody,
  'GET /lists': anybody,
  'GET /lists.csv': anybody,
  'GET /search': anybody,
  'GET /lists/{slug}': { ...anybody, rest: { slug: '2026-1' } },
  'GET /lists/{slug}/{serial}': { ...anybody, rest: { slug: '2026-1', serial: '1' } },
  'GET /articles': anybody,
  'GET /articles/{slug}': { ...anybody, rest: { slug: 'a2026-1' } },
  'GET /articles/{slug}/files/{name}': { ...anybody, rest: { slug: 'a2026-1', name: 'list.docx' } },
  'GET /catalogue': anybody,
  'GET /catalogue.csv': anybody,
  'GET /lists/{slug}/files/{name}': { ...anybody, rest: { slug: '2026-1', name: 'list.docx' } },
  'GET /portal/{style}': anybody,
  'GET /feed.atom': anybody,
  'GET /seals.json': anybody,
  'GET /sitemap.xml': anybody,
  'GET /robots.txt': anybody,
  'GET /favicon.svg': anybody,
  'GET /apply': anybody,
  'POST /apply': anybody,
  'GET /feedback': anybody,
  'POST /feedback': anybody,
  'GET /query': anybody,
  'POST /query': anybody,
  'GET /query/rating': anybody,
  'POST /query/rating': anybody,
  'GET /query/words': anybody,
  'POST /query/words': anybody,
  // The pages of enterprises: whoever has no contact's cookie is led to their sign-in page; own and foreign in `routesEnterprise.test.ts`.
  'GET /e': anybody,
  'GET /e/sign-in': anybody,
  'POST /e/sign-in': form,
  'GET /e/join': anybody,
  'POST /e/join': form,
  'POST /e/sign-out': form,
  'GET /e/requests/new': anybody,
  'POST /e/requests/new': form,
  'GET /e/requests/{id}': anybody,
  'POST /e/requests/{id}/words': form,
  'POST /e/requests/{id}/rating': form,
  'GET /e/colleagues': anybody,
  'POST /e/colleagues': form,
  'POST /e/colleagues/code': form,
  'POST /e/colleagues/end': form,
  'GET /e/account': anybody,
  'POST /e/account/password': form,
  'POST /e/account/sessions': form,
  'POST /e/account/enterprise': form,
  'POST /e/account/leave': form,
  'GET /api/health': anybody,
  'GET /api/ready': anybody,
  'GET /api/demo-people': anybody,
  'POST /api/session': { ...anybody, body: { login: 'nobody.here', password: 'not-a-password-9' } },
  'DELETE /api/session': anybody,

  // One's own session.
  'POST /api/session/password': { needs: 'session', body: { old: 'not-the-old-one', password: 'not-a-password-9' } },
  'POST /api/session/factor': { needs: 'session' },
  'POST /api/session/factor/confirm': { needs: 'session', body: { code: '000000' } },
  'GET /api/session/factor': { needs: 'staff' },
  'POST /api/session/factor/remove': { needs: 'staff', body: { password: 'Not-the-word-1', code: '000000' } },
  'POST /api/session/appointment': { needs: 'staff', thing: 'own appointment', named: 'appointment', body: {} },
  'GET /api/me': staff,
  'GET /api/sessions': staff,
  'DELETE /api/sessions/{id}': { needs: 'staff', thing: 'session' },

  // Cases.
  'GET /api/waiting': staff,
  'GET /api/definitions': staff,
  'GET /api/board': { needs: { any: [['problem', 'read']] } },
  'GET /api/trend': { needs: { any: [['problem', 'read']] } },
  'GET /api/wall': { needs: { any: [['problem', 'read']] } },
  'GET /api/palette': { ...staff, query: 'q=gd' },
  'GET /api/board/urge': { needs: { any: [['problem', 'urge']] }, query: `procedure=problem&lead=${nowhere}` },
  'GET /api/cases': { ...staff, query: 'procedure=all' },
  'GET /api/cases.xlsx': { ...staff, query: 'procedure=all' },
  'GET /api/ledger.xlsx': staff,
  'GET /api/work-orders.xlsx': { needs: { any: [['problem', 'read']] } },
  'POST /api/cases': { needs: 'opening' },
  'GET /api/cases/{id}': reading('case', null),
  'POST /api/cases/{id}/erase': { needs: { onCase: 'erase', of: null }, thing: 'case', body: { reason: '依法删除个人信息' } },
  'POST /api/cases/{id}/acts/{action}': { needs: 'acts' },
  'GET /api/batches/{id}': reading('batch', 'batch'),
  'GET /api/batches/{id}/list.docx': reading('batch', 'batch'),
  'GET /api/batches/{id}/preview.png': reading('batch', 'batch'),
  'GET /api/rectifications/{id}/report': reading('rectification', 'rectification'),
  'GET /api/articles/{id}': reading('article', 'article'),
  'GET /api/articles/{id}/pack': reading('article', 'article'),
  'GET /api/articles/{id}/picture': reading('article', 'article'),
  'POST /api/year-reports': {
    needs: { any: [['article', 'open']] },
    body: { year: 2026, subject: '法治政府建设年度报告', parent: 'nowhere', issuer: '某某专班' },
    answers: 'column.unknown',
  },
  'GET /api/site': { needs: right('publication', 'site') },
  'POST /api/site': { needs: right('publication', 'site'), body: siteWish, answers: 'site.moved-on' },
  'GET /api/columns': staff,
  'POST /api/columns': { needs: right('publication', 'columns'), body: columnWish, answers: 'column.unknown' },
  'POST /api/columns/{column}': {
    needs: right('publication', 'columns'),
    body: columnWish,
    answers: 'column.unknown',
    rest: { column: 'nowhere' },
  },
  'POST /api/columns/{column}/shift': {
    needs: right('publication', 'columns'),
    body: { by: 1 },
    answers: 'column.unknown',
    rest: { column: 'nowhere' },
  },
  'POST /api/columns/{column}/retire': { needs: right('publication', 'columns'), answers: 'column.unknown', rest: { column: 'nowhere' } },
  'GET /api/publishing/health': { needs: right('publication', 'health') },
  'GET /api/publishing/disclosures': { needs: right('publication', 'health') },
  'GET /api/cases/{id}/guides': reading('problem', 'problem'),
  'GET /api/meetings/ahead': staff,
  'GET /api/meetings/{id}': reading('meeting', 'meeting'),
  'GET /api/meetings/{id}/drafts': reading('meeting', 'meeting'),
  'GET /api/cases/{id}/meetings': reading('case', null),
  'GET /api/meeting-series': staff,
  'GET /api/meeting-approvals': staff,
  'GET /api/meeting-attendance': staff,
  'GET /api/cases/{id}/suggestions': reading('problem', 'problem'),
  'GET /api/cases/{id}/similar': reading('case', null),
  'GET /api/cases/{id}/talk': reading('case', null),
  'POST /api/cases/{id}/comments': {
    needs: { onCase: 'comment', of: null },
    thing: 'case',
    body: { text: '请补充材料', to: 'inside', mentions: [nowhere] },
  },
  'GET /api/desk': staff,
  'POST /api/files': { needs: 'staff', body: 'form' },
  'GET /api/files/{id}': { needs: { onCase: 'read', of: null }, thing: 'file' },

  // What is told to whom.
  'GET /api/messages': staff,
  'POST /api/messages/read': { needs: 'staff', body: { all: true } },
  'POST /api/messages/mute': { needs: 'staff', body: { case: nowhere, muted: true }, answers: 'record.not-found' },
  'GET /api/letter-settings': staff,
  'POST /api/letter-settings': { needs: 'staff', body: { email: null, digest: true, assigned: true, light: true, language: 'zh' } },
  'GET /api/reminder-settings': { needs: right('organisation', 'reminders') },
  'POST /api/reminder-settings': {
    needs: right('organisation', 'reminders'),
    body: { firstDays: 3, secondDays: 1, digestMinute: 510 },
  },
  'GET /api/deliveries': { needs: right('organisation', 'deliveries') },

  // Documents.
  'GET /api/imports': { needs: importing },
  'POST /api/imports': { needs: importing, body: 'form' },
  'GET /api/imports/{id}': { needs: importing, thing: 'import' },
  'POST /api/imports/{id}/corrections': { needs: importing, thing: 'import', body: { path: 'title', value: '更正后的标题' } },
  'DELETE /api/imports/{id}/corrections': { needs: importing, thing: 'import', query: 'path=title' },
  'POST /api/imports/{id}/confirm': { needs: importing, thing: 'import', body: { units: { 某处: nowhere } } },
  'POST /api/imports/{id}/undo': { needs: importing, thing: 'import' },
  'POST /api/imports/{id}/rules': { needs: importing, thing: 'import', body: { path: 'title' } },
  'POST /api/imports/{id}/columns': { needs: importing, thing: 'import', body: { sheet: 99, columns: {}, remember: false } },
  'GET /api/enterprise-imports/{id}': { needs: importing, thing: 'enterprise list' },
  'GET /api/enterprise-imports/{id}/rows': { needs: importing, thing: 'enterprise list' },
  'GET /api/enterprise-imports/{id}/faults.xlsx': { needs: importing, thing: 'enterprise list' },
  'POST /api/enterprise-imports/{id}/columns': { needs: importing, thing: 'enterprise list', body: { columns: {} } },
  'POST /api/enterprise-imports/{id}/confirm': { needs: importing, thing: 'enterprise list' },
  'POST /api/enterprise-imports/{id}/undo': { needs: importing, thing: 'enterprise list' },
  'GET /api/ledger-layouts': { needs: importing },
  'DELETE /api/ledger-layouts/{id}': { needs: importing, answers: 'ledger-layout.not-found' },
  'POST /api/imports/{id}/propose': { needs: importing, thing: 'import' },
  'GET /api/reading-rules': { needs: importing },
  'POST /api/reading-rules/{id}': { needs: importing, body: { state: 'off' }, answers: 'reading-rule.not-found' },
  'GET /api/views': { ...staff, query: 'procedure=problem' },
  'POST /api/views': { needs: 'staff', body: { procedure: 'problem', name: '超期', shared: 'mine', search: { light: 'red' }, layout: {} } },
  'POST /api/views/chosen': { needs: 'staff', body: { procedure: 'problem', view: null } },
  'POST /api/views/{id}': { needs: 'staff', thing: 'view', body: { name: '改名' } },
  'DELETE /api/views/{id}': { needs: 'staff', thing: 'view' },
  'POST /api/case-offers': { needs: 'staff', body: { ids: [nowhere] } },
  'POST /api/work-orders/sheet': { needs: importing, body: 'form' },
  'POST /api/work-orders': { needs: importing, body: { orders: [{ no: '某转〔2026〕1号', content: '某处路灯不亮。' }] } },

  // Office papers.
  'GET /api/papers': staff,
  'POST /api/papers': { needs: right('paper', 'draft'), body: { kind: 'no-such-kind' } },
  'POST /api/papers/groups': { needs: right('paper', 'draft'), body: { name: '各某某单位', units: [nowhere] } },
  'GET /api/papers/{id}': { needs: 'staff', thing: 'paper' },
  'GET /api/papers/{id}/figures/{at}': { needs: 'staff', thing: 'paper', rest: { at: '0' } },
  'GET /api/papers/{id}/layout': { needs: 'staff', thing: 'paper' },
  'GET /api/papers/{id}/paper.docx': { needs: 'staff', thing: 'paper' },
  'GET /api/papers/{id}/paper.pdf': { needs: 'staff', thing: 'paper' },
  'GET /api/papers/{id}/preview.png': { needs: 'staff', thing: 'paper' },
  'POST /api/papers/{id}/open': { needs: 'staff', thing: 'paper' },
  'POST /api/papers/{id}': {
    needs: right('paper', 'draft'),
    thing: 'draft paper',
    body: { seen: 999, wording: wordless, recipients: [], copies: [], mark: '草稿' },
  },
  'POST /api/papers/{id}/submit': { needs: right('paper', 'draft'), thing: 'draft paper' },
  'POST /api/papers/{id}/drop': { needs: right('paper', 'draft'), thing: 'draft paper', body: { reason: '权限测试' } },
  'POST /api/papers/{id}/return': { needs: right('paper', 'issue'), thing: 'draft paper', body: { reason: '权限测试' } },
  'POST /api/papers/{id}/issue': { needs: right('paper', 'issue'), thing: 'draft paper', body: {} },
  'POST /api/papers/{id}/void': { needs: right('paper', 'issue'), thing: 'draft paper', body: { reason: '权限测试' } },
  'POST /api/papers/{id}/corrections': { needs: right('paper', 'issue'), thing: 'draft paper', body: { text: '权限测试的更正' } },
  'GET /api/numbers': { needs: right('paper', 'read') },
  'GET /api/numbers/{id}/{year}': { needs: right('paper', 'read'), rest: { year: '2026' }, answers: 'record.not-found' },
  'POST /api/numbers/series': {
    needs: right('paper', 'number'),
    body: { name: '某某办发', form: 'number', kinds: ['no-such-kind'], issuer: '某某办公室' },
  },
  'POST /api/numbers/reserve': { needs: right('paper', 'number'), body: { series: nowhere, purpose: '权限测试' } },
  'POST /api/numbers/void': {
    needs: right('paper', 'number'),
    body: { series: nowhere, year: 2026, serial: 1, reason: '权限测试' },
    answers: 'number.not-found',
  },

  // The organisation.
  'GET /api/units': staff,
  'GET /api/unit-numbers': staff,
  'GET /api/people': staff,
  'GET /api/taskforces': staff,
  'GET /api/taskforces/{id}': { needs: 'staff', thing: 'taskforce' },
  'GET /api/taskforces/{id}/document': { needs: 'staff', thing: 'taskforce' },
  'POST /api/taskforces/{id}/responsible': {
    needs: { any: [...(importing as { any: [[string, string]] }).any, ['organisation', 'units']] },
    thing: 'taskforce',
    body: { seat: 'leaders/0', person: null },
  },
  'GET /api/leaders': staff,
  'GET /api/leaders/{id}': { needs: 'staff', thing: 'leader' },
  'GET /api/duties': staff,
  'GET /api/duties/{version}': { ...staff, rest: { version: '1' } },
  'POST /api/duties/draft': { needs: right('duties', 'edit'), body: { rows: [], seen: 999 } },
  'POST /api/duties/import': { needs: right('duties', 'edit'), body: 'form' },
  'POST /api/duties/approve': { needs: right('duties', 'approve'), body: { seen: 999, words: '第一次例会' } },
  'POST /api/duties/backstop': { needs: right('duties', 'backstop'), body: { unit: nowhere, reason: '职责不清的由其承办' } },
  'GET /api/calendar': staff,
  'POST /api/calendar/editions': { needs: right('calendar', 'import'), body: 'form' },
  'POST /api/units': { needs: units, body: { parent: nowhere, name: '某某新单位' } },
  'POST /api/units/{id}': { needs: units, thing: 'proposed unit', body: { decision: 'reject' } },
  'POST /api/units/{id}/aliases': { needs: units, thing: 'unit', body: { aliases: ['某某别名'] } },
  'POST /api/units/{id}/rename': { needs: units, thing: 'unit', body: { name: '更名后的单位' } },
  'POST /api/units/{id}/split': { needs: units, thing: 'unit', body: { into: [{ name: '分出的甲' }, { name: '分出的乙' }], casesTo: 0 } },
  'POST /api/units/merge': { needs: units, body: { units: [nowhere, nowhere], into: { name: '合并后的单位' } } },
  'POST /api/organisation/import': { needs: units, body: 'form' },

  // Enterprises and their contacts.
  'GET /api/enterprises': { needs: right('contacts', 'see') },
  'GET /api/enterprises.xlsx': { needs: right('contacts', 'see') },
  'GET /api/enterprise-choices': { needs: right('contacts', 'see') },
  'GET /api/enterprise-figures': { needs: right('contacts', 'see') },
  'POST /api/enterprise-figures/{of}': {
    needs: right('contacts', 'enter'),
    body: { count: 1, growth: null, source: '某某月报' },
    rest: { of: '2021' },
  },
  'POST /api/enterprises': { needs: right('contacts', 'enter'), body: { name: '某某有限公司', creditCode: 'no code' } },
  'GET /api/enterprises/{id}': { needs: right('contacts', 'see'), thing: 'enterprise' },
  'POST /api/enterprises/{id}/contacts': {
    needs: right('contacts', 'invite'),
    thing: 'enterprise',
    body: { name: '某某某', phone: 'no phone', may: 'submit' },
  },
  'POST /api/contacts/{id}/code': { needs: right('contacts', 'invite'), thing: 'contact' },
  'POST /api/contacts/{id}/erase': { needs: right('contacts', 'erase'), thing: 'contact', body: { reason: '依法删除个人信息' } },
  'POST /api/contacts/{id}/end': { needs: right('contacts', 'end'), thing: 'contact' },

  // People, posts and accounts.
  'GET /api/posts': staff,
  'POST /api/people': { needs: people, body: { name: '某某某', login: 'some.one.new' } },
  'POST /api/people/{id}/password': { needs: people, thing: 'person' },
  'POST /api/people/{id}/end': { needs: people, thing: 'person' },
  'POST /api/people/{id}/appointments': { needs: people, thing: 'person', body: { post: 'no-such-post', unit: nowhere, from: today } },
  'GET /api/appointments': { needs: people },
  'POST /api/appointments/{id}/end': { needs: people, thing: 'appointment', body: { until: '2020-01-01' } },
  'GET /api/appointments/{id}/leaving': { needs: people, thing: 'appointment' },
  'POST /api/appointments/{id}/succeed': { needs: people, thing: 'appointment', body: { person: nowhere, from: today } },
  'GET /api/delegations': staff,
  'POST /api/delegations': { needs: 'staff', body: { to: nowhere, from: today, until: today, acts: null } },
  'POST /api/delegations/{id}/end': { needs: 'staff', thing: 'delegation' },
  'GET /api/accounts': { needs: right('accounts', 'see') },
  'GET /api/accounts/sessions': { needs: right('accounts', 'lock') },
  'DELETE /api/accounts/sessions/{id}': { needs: right('accounts', 'lock'), thing: 'any session' },
  'POST /api/accounts/{id}': { needs: right('accounts', 'lock'), thing: 'person', body: { do: 'unlock' } },
  'GET /api/security-settings': { needs: right('accounts', 'settings') },
  'POST /api/security-settings': { needs: right('accounts', 'settings'), body: { idleMinutes: 30 } },
  'GET /api/sign-ins': { needs: right('trail', 'sign-ins') },
  'GET /api/grants': { needs: right('grants', 'see') },
  'POST /api/grants': {
    needs: right('grants', 'propose'),
    body: { do: 'add', post: 'no-such-post', work: 'problem', acts: ['read'], reach: 'all', reason: '权限测试' },
  },
  'POST /api/grants/{id}': { needs: right('grants', 'confirm'), body: { decision: 'decline' } },
  'GET /api/trail': { needs: right('trail', 'entries') },
  'GET /api/trail/seals': { needs: right('trail', 'entries') },
  'GET /api/trail/check': { needs: right('trail', 'entries') },
  'POST /api/trail/check': { needs: right('trail', 'entries') },
  'GET /api/limits': { needs: right('limits', 'change') },
  'POST /api/limits': { needs: right('limits', 'change'), body: { name: 'nothing.known', value: 1 } },
}
