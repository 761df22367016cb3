import { type Id, instant, newId } from '@changtong/kernel'
import type { Draft } from '@changtong/ledger'
import type { CaseRecord } from '../caseRows.ts'
import type { Meta } from '../entries.ts'
import { searchWords } from '../search.ts'

export const meta = (at = '2026-03-02T01:00:00.123Z'): Meta => ({
  by: { person: newId(), appointment: newId(), post: 'general-clerk', unit: newId() },
  at: instant(at),
  command: newId(),
})
export const draft = (data: Draft['data'] = { note: '记一笔' }): Draft => ({ type: 'noted', v: 1, data })

/** A list row with the few parts a test cares about. */
export function caseRow(part: Partial<CaseRecord> = {}): CaseRecord {
  const id: Id = part.id ?? newId()
  const title = part.title ?? '窗口排队时间长'
  const moment = instant('2026-03-02T01:00:00Z')
  return {
    id,
    procedure: 'problem',
    no: id,
    title,
    title_proposed: false,
    state: 'handling',
    phase: 'handling',
    outcome: null,
    lead_unit: null,
    co_units: [],
    handler: null,
    area: null,
    parent: null,
    due: null,
    due_precision: null,
    due_provisional: false,
    due_words: null,
    due_suspended: false,
    source: null,
    confidential: false,
    taken_over: false,
    document: null,
    position: null,
    round: 1,
    version: 1,
    opened_at: moment,
    changed_at: moment,
    closed_at: null,
    opened_by: null,
    on_time: null,
    solved: null,
    reworked: null,
    sent_back: [],
    body: { title },
    words: searchWords([title]),
    ...part,
  }
}
