import type { Tone } from '@changtong/ui'
import type { CaseRow, Reading } from '../contract.ts'

/** The tone of a state follows its phase; a closed case is green only where it solved something. */
export function stateTone(row: Pick<CaseRow, 'phase' | 'outcome'>): Tone {
  switch (row.phase) {
    case 'draft':
    case 'intake':
      return 'idle'
    case 'assigned':
    case 'handling':
      return 'info'
    case 'verifying':
      return 'wait'
    case 'closed':
      return row.outcome === 'resolved' || row.outcome === 'partly-resolved' ? 'ok' : 'idle'
  }
}
export const lightTone = (light: CaseRow['light']): Tone => (light === 'red' ? 'over' : light === 'yellow' ? 'warn' : 'idle')
/** Red is said by ⚠ too, yellow by a half-full disc: never by colour alone. */
export const lightMark = (light: CaseRow['light']): string | undefined => (light === 'red' ? '⚠' : light === 'yellow' ? '◐' : undefined)

export const clockTone = (reading: Pick<Reading, 'state' | 'light'>): Tone => {
  switch (reading.state) {
    case 'met':
      return 'ok'
    case 'ended':
      return 'idle'
    case 'missed':
    case 'overdue':
      return 'over'
    case 'paused':
      return 'wait'
    case 'running':
      return reading.light === 'red' ? 'over' : reading.light === 'yellow' ? 'warn' : 'info'
  }
}

/** Problems and measures have a unit that leads them; a request, a batch and a campaign are the office's own. */
export const isLed = (row: Pick<CaseRow, 'procedure' | 'leadUnit'>): boolean =>
  row.leadUnit !== null || row.procedure === 'problem' || row.procedure === 'measure'

/** Acts of a batch that its own view offers item by item. */
/** Acts of a meeting that stand beside what they are about: a decided matter, a case to be put on the agenda. */
export const meetingActs = ['toTask', 'addItem']
export const batchActs = ['add', 'remove', 'order', 'word', 'approveWording']
/** Acts of an article that its editor offers. */
export const articleActs = ['write']
