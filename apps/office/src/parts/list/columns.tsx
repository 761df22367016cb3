import { printedAt, printedDue, StatusTag } from '@changtong/ui'
import type { Column } from '@changtong/ui/grid'
import type { CaseRow } from '../../contract.ts'
import type { zh } from '../../words/list.ts'
import { lightMark, lightTone, stateTone } from '../caseLook.ts'

type Say = (text: CaseRow['stateLabel'] | null | undefined) => string
type Words = (key: keyof typeof zh) => string

/**
 * The columns of a list of cases. Their keys are those of the export (`apps/server/src/loop/sheet.ts`): what stands in the list in this order
 * comes out in this order.
 */
export function caseColumns(
  t: Words,
  say: Say,
  kinds: ReadonlyMap<string, string> | undefined,
  procedure?: string,
): readonly Column<CaseRow>[] {
  const columns = allColumns(t, say, kinds)
  return unled.has(procedure ?? '') ? columns.map((column) => ({ ...column, optional: ledOnly.has(column.key) })) : columns
}
/** Nobody leads these and no unit brought them: such columns are hidden until somebody wants them, and when it was registered is shown. */
const unled = new Set(['meeting', 'campaign', 'batch', 'article'])
const ledOnly = new Set(['left', 'lead', 'co', 'handler', 'source', 'due', 'round', 'parent', 'closed'])

function allColumns(t: Words, say: Say, kinds: ReadonlyMap<string, string> | undefined): readonly Column<CaseRow>[] {
  const name = (key: string) => t(`column.${key}` as keyof typeof zh)
  return [
    { key: 'no', header: name('no'), width: 132, sticky: true, always: true, sortKey: 'no', asText: (row) => row.no },
    {
      key: 'title',
      header: name('title'),
      width: 320,
      min: 160,
      sticky: true,
      always: true,
      grow: true,
      link: true,
      sortKey: 'title',
      asText: (row) => row.title,
    },
    ...(kinds
      ? [{ key: 'kind', header: name('kind'), width: 110, asText: (row: CaseRow) => kinds.get(row.procedure) ?? row.procedure }]
      : []),
    {
      key: 'state',
      header: name('state'),
      width: 168,
      cell: (row) => <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>,
      asText: (row) => say(row.stateLabel),
    },
    {
      key: 'left',
      header: name('left'),
      width: 192,
      cell: (row) =>
        row.left && row.phase !== 'closed' ? (
          <StatusTag tone={lightTone(row.light)} mark={lightMark(row.light)}>
            {say(row.left)}
          </StatusTag>
        ) : null,
      asText: (row) => (row.phase === 'closed' ? '' : say(row.left)),
    },
    { key: 'lead', header: name('lead'), width: 184, asText: (row) => row.leadUnit?.name ?? '' },
    { key: 'co', header: name('co'), width: 180, optional: true, asText: (row) => row.coUnits.map((unit) => unit.name).join('、') },
    { key: 'handler', header: name('handler'), width: 128, asText: (row) => row.handler?.name ?? '' },
    { key: 'source', header: name('source'), width: 116, asText: (row) => row.source ?? '' },
    { key: 'due', header: name('due'), width: 136, sortKey: 'due', asText: (row) => (row.due ? printedDue(row.due) : '') },
    { key: 'round', header: name('round'), width: 72, align: 'end', optional: true, asText: (row) => String(row.round) },
    {
      key: 'parent',
      header: name('parent'),
      width: 220,
      optional: true,
      asText: (row) => (row.parent ? `${row.parent.no} ${row.parent.title}` : ''),
    },
    { key: 'opened', header: name('opened'), width: 148, optional: true, asText: (row) => printedAt(row.openedAt) },
    { key: 'changed', header: name('changed'), width: 148, sortKey: 'changed', asText: (row) => printedAt(row.changedAt) },
    { key: 'closed', header: name('closed'), width: 148, optional: true, asText: (row) => (row.closedAt ? printedAt(row.closedAt) : '') },
  ]
}
